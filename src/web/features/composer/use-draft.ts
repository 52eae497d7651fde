import { useEffect, useState } from 'react';
import { useMe } from '../connection/live.ts';
import { useSession } from '../connection/parley-provider.tsx';
import { DraftKeeper } from './draft-keeper.ts';

/** What is being written in a room, the same on all my devices, and how to write on. */
export function useDraft(roomId: string, myId: string): [text: string, write: (text: string) => void] {
  const { parley } = useSession();
  const { drafts, phase } = useMe();
  const remote = drafts[roomId];
  const [keeper] = useState(() => new DraftKeeper({ save: (text) => parley.api.drafts.save.mutate({ roomId, text }), local: localCopy(`parley-draft:${myId}:${roomId}`), show: (text) => setText(text) }, remote));
  const [text, setText] = useState(keeper.text);

  useEffect(() => {
    if (remote) keeper.heard(remote);
    else if (phase === 'live') keeper.heardNone();
  }, [keeper, remote, phase]);

  useEffect(() => {
    const leave = () => document.visibilityState === 'hidden' && keeper.flush();
    keeper.start();
    document.addEventListener('visibilitychange', leave);
    return () => {
      document.removeEventListener('visibilitychange', leave);
      keeper.flush();
    };
  }, [keeper]);

  function write(next: string) {
    setText(next);
    keeper.wrote(next);
  }

  return [text, write];
}

/** A copy that outlives the tab, there only while the server does not have it. */
function localCopy(key: string) {
  return {
    read: () => quietly(() => localStorage.getItem(key)) ?? null,
    keep: (text: string) => quietly(() => localStorage.setItem(key, text)),
    forget: () => quietly(() => localStorage.removeItem(key)),
  };
}

/** Storage may be forbidden or full: the draft then lives as long as the page does. */
function quietly<T>(act: () => T): T | undefined {
  try {
    return act();
  } catch {
    return undefined;
  }
}
