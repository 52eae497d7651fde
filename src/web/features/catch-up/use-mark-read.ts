import { useEffect, useRef } from 'react';
import { useTranslations } from 'use-intl';
import { refusedOf } from '../../../client/connect.ts';
import { useToast } from '../../ui/toast.tsx';
import { useSession } from '../connection/parley-provider.tsx';
import { useRefusalWords } from '../shell/refusal-words.ts';
import { useBlockName } from './block-frame.tsx';
import type { UnreadBlock } from './unread-blocks.ts';

/** So long the way back is offered. */
const UNDO_WITHIN_MS = 10_000;

/** Marks a block read on all my devices, and offers to take that back; the key does it as well, which a notice is hard to reach by. */
export function useMarkRead(onUndone: (block: UnreadBlock) => void): { markRead: (block: UnreadBlock) => void; undo: () => void } {
  const t = useTranslations('catchUp');
  const { parley } = useSession();
  const nameOf = useBlockName();
  const say = useRefusalWords();
  const { offer, trouble } = useToast();
  const last = useRef({ undo: () => {}, forget: () => {} });
  useEffect(() => () => last.current.forget(), []);
  const tried = (call: Promise<unknown>) => call.catch((error: unknown) => trouble(say(refusedOf(error))));

  function markRead(block: UnreadBlock) {
    last.current.forget();
    const { room, rootId } = block;
    // As far as this page knows of, and not what is being said at this moment. A thread has no clock to say that by.
    const marking = tried(rootId === null ? parley.api.reading.mark.mutate({ roomId: room.id, seq: room.seq }) : parley.api.reading.markThread.mutate({ messageId: rootId, seq: Number.MAX_SAFE_INTEGER }));
    const close = offer({ text: t('marked', { name: nameOf(block) }), action: t('undo'), onAction: () => last.current.undo() });
    const timer = setTimeout(() => last.current.forget(), UNDO_WITHIN_MS);
    const forget = () => {
      clearTimeout(timer);
      close();
      last.current = { undo: () => {}, forget: () => {} };
    };
    const undo = () => {
      forget();
      onUndone(block);
      const seq = block.lastReadSeq + 1;
      void marking.then(() => tried(rootId === null ? parley.api.reading.markUnread.mutate({ roomId: room.id, seq }) : parley.api.reading.markThreadUnread.mutate({ messageId: rootId, seq })));
    };
    last.current = { undo, forget };
  }

  return { markRead, undo: () => last.current.undo() };
}
