import { useEffect } from 'react';
import { useRouter } from 'next/navigation';
import { useMe, useStatus } from '../connection/live.ts';

/**
 * Whether we know who is here. Whoever is not signed in, or no longer, is shown the door, and told why when it was
 * not his own doing.
 */
export function useEntrance(): boolean {
  const router = useRouter();
  const me = useMe();
  const { phase } = useStatus();
  const outside = me.signedOut !== null || phase === 'signedOut';
  const because = me.signedOut === 'revoked' || me.signedOut === 'banned' ? me.signedOut : me.me && me.signedOut === null ? 'ended' : null;

  useEffect(() => {
    if (outside) router.replace(because ? `/sign-in?because=${because}` : '/sign-in');
  }, [outside, because, router]);

  return me.me !== null && !outside;
}
