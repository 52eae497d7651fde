import { useEffect, useRef } from 'react';
import { useRouter } from 'next/navigation';
import { useMyself, useSelected, useStatus } from '../connection/live.ts';
import { useSession } from '../connection/parley-provider.tsx';
import { doorAddress } from '../sign-in/way-back.ts';

/**
 * Whether we know who is here. Whoever is not signed in, or no longer, is shown the door, and told why when it was
 * not his own doing. The door leads back here; not after one's own sign-out, when the next one may be somebody else.
 */
export function useEntrance(): boolean {
  const router = useRouter();
  const me = useMyself();
  const signedOut = useSelected(useSession().me, (live) => live.signedOut);
  const { phase } = useStatus();
  const outside = signedOut !== null || phase === 'signedOut';
  const because = signedOut === 'revoked' || signedOut === 'banned' ? signedOut : me && signedOut === null ? 'ended' : null;

  const wasIn = useRef(false);
  useEffect(() => {
    if (me) wasIn.current = true;
  }, [me]);

  useEffect(() => {
    const byHimself = wasIn.current && because === null;
    if (outside) router.replace(doorAddress('/sign-in', { because, to: byHimself ? null : location.pathname + location.search }));
  }, [outside, because, router]);

  return me !== null && !outside;
}
