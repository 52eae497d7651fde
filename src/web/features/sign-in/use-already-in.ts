import { useEffect } from 'react';
import { useRouter } from 'next/navigation';
import { useConnection } from '../connection/parley-provider.tsx';

/** Whoever is signed in has no need of a door. Only a live answer counts: after a sign-out `me` is still remembered. */
export function useAlreadyIn(): void {
  const { session } = useConnection();
  const router = useRouter();
  useEffect(() => {
    if (!session) return;
    const { me, parley } = session;
    const look = () => {
      if (parley.status.get().phase === 'online' && me.get().me && me.get().signedOut === null) router.replace('/');
    };
    const leaves = [me.subscribe(look), parley.status.subscribe(look)];
    look();
    return () => leaves.forEach((leave) => leave());
  }, [session, router]);
}
