import { useEffect, type KeyboardEvent } from 'react';
import { useTranslations } from 'use-intl';
import type { RoomState } from '../../../wire/room-state.ts';
import type { MessageView } from '../../../wire/views.ts';
import { isTouchOnly, sendsOnEnter } from '../composer/enter-key.ts';
import { SlowModeMark } from '../order/slow-mode-mark.tsx';
import { useClosed } from '../order/use-closed.ts';
import { useSlowMode } from '../order/use-slow-mode.ts';
import { useRoomPage } from '../room/room-page-context.ts';
import { SendButton } from '../writing/send-button.tsx';
import { useWritingKit } from '../writing/use-writing-kit.ts';
import { WritingBox } from '../writing/writing-box.tsx';
import { useThreadDraft } from './use-thread-draft.ts';

export const THREAD_COMPOSER_ID = 'thread-composer';

type ThreadComposerProps = { root: MessageView; state: RoomState; myId: string; lastMine: MessageView | undefined };

/** Where an answer is written. */
export function ThreadComposer({ root, state, myId, lastMine }: ThreadComposerProps) {
  const t = useTranslations('threads');
  const { room, startEditing, followMine, connectComposer } = useRoomPage();
  const [text, write] = useThreadDraft(root.id, myId);
  const kit = useWritingKit({ text, write, state, myId, before: '' });
  const closed = useClosed(state);
  const waitS = useSlowMode(state);
  const isOpen = closed === null && (root.deletedAt === null || root.threadCount > 0);
  const mayWrite = isOpen && waitS === 0;

  useEffect(() => connectComposer({ takeUp: (again) => write(text.trim() ? `${again}\n\n${text}` : again) }));

  function send() {
    if (mayWrite) kit.finish(sendNow);
  }

  function sendNow(words: string) {
    void room.send(words, { threadOf: root.id });
    write('');
    followMine();
    kit.area.current?.focus();
  }

  function press(event: KeyboardEvent<HTMLTextAreaElement>) {
    if (sendsOnEnter(event)) {
      event.preventDefault();
      send();
    } else if (event.key === 'ArrowUp' && text === '' && lastMine) {
      event.preventDefault();
      startEditing(lastMine.id);
    }
  }

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
      className="shrink-0 px-3 pt-2 pb-[max(0.75rem,env(safe-area-inset-bottom))] sm:pb-4"
    >
      <WritingBox
        kit={kit}
        onKey={press}
        inLine
        className="rounded-2xl"
        field={{ id: THREAD_COMPOSER_ID, 'aria-label': t('write'), placeholder: isOpen ? t('placeholder') : (closed ?? t('closed')), disabled: !isOpen, autoFocus: !isTouchOnly() }}
      >
        <SlowModeMark state={state} waitS={waitS} />
        <SendButton label={t('send')} disabled={!kit.fits || !mayWrite} />
      </WritingBox>
    </form>
  );
}
