import { useEffect, useState } from 'react';
import { useMe } from '../connection/live.ts';
import { useSession } from '../connection/parley-provider.tsx';
import { DraftKeeper } from './draft-keeper.ts';
import { localCopy } from './local-copy.ts';

/** What is being written in a room, the same on all my devices, and how to write on. Only what the server does not have yet has a copy here. */
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
