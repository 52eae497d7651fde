import { useEffect } from 'react';
import { useRouter } from 'next/navigation';
import { useConnection } from '../connection/parley-provider.tsx';
import { useWayBack } from './use-way-back.ts';

/** Whoever is signed in has no need of a door, and goes where it would have led. Only a live answer counts: after a sign-out `me` is still remembered. */
export function useAlreadyIn(): void {
  const { session } = useConnection();
  const router = useRouter();
  const { to } = useWayBack();
  useEffect(() => {
    if (!session) return;
    const { me, parley } = session;
    const look = () => {
      if (parley.status.get().phase === 'online' && me.get().me && me.get().signedOut === null) router.replace(to);
    };
    const leaves = [me.subscribe(look), parley.status.subscribe(look)];
    look();
    return () => leaves.forEach((leave) => leave());
  }, [session, router, to]);
}
