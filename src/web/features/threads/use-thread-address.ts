import { useCallback } from 'react';
import { useSearchParams } from 'next/navigation';
import { articleId } from '../timeline/article-id.ts';
import { COMPOSER_ID } from '../room/room-page-context.ts';

/** The thread that is open beside the timeline. It stands in the page's address, so that a reload and a link keep it. */
export function useThreadAddress(): { threadId: string | null; openThread: (rootId: string) => void; closeThread: () => void } {
  const threadId = useSearchParams().get('thread');
  const openThread = useCallback((rootId: string) => go(rootId), []);
  const closeThread = useCallback(() => {
    const rootId = new URLSearchParams(location.search).get('thread');
    go(null);
    // After the draw in which the panel goes, and the focus with it: back to where the thread begins.
    requestAnimationFrame(() => (document.getElementById(articleId(rootId ?? '')) ?? document.getElementById(COMPOSER_ID))?.focus({ preventScroll: true }));
  }, []);
  return { threadId, openThread, closeThread };
}

function go(rootId: string | null): void {
  const address = new URL(location.href);
  if (address.searchParams.get('thread') === rootId) return;
  if (rootId) address.searchParams.set('thread', rootId);
  else address.searchParams.delete('thread');
  // Next notices a change of the address only when it is not given the state that it wrote itself. The way back of a
  // phone closes what has been opened.
  if (rootId) history.pushState(null, '', address);
  else history.replaceState(null, '', address);
}
