import { useEffect, type KeyboardEvent } from 'react';
import { useTranslations } from 'use-intl';
import type { RoomState } from '../../../wire/room-state.ts';
import type { MessageView } from '../../../wire/views.ts';
import { isTouchOnly, sendsOnEnter } from '../composer/enter-key.ts';
import { SlowModeMark } from '../order/slow-mode-mark.tsx';
import { useClosed } from '../order/use-closed.ts';
import { useSlowMode } from '../order/use-slow-mode.ts';
import { useRoomPage } from '../room/room-page-context.ts';
import { AttachButton } from '../uploads/attach-button.tsx';
import { takesFiles } from '../uploads/pasted-files.ts';
import { UploadTray } from '../uploads/upload-tray.tsx';
import { useWordsLeftBehind, type TrayInHand } from '../uploads/use-tray.ts';
import type { Recording } from '../voice/recorder.ts';
import { VoiceButton } from '../voice/voice-button.tsx';
import { SendButton } from '../writing/send-button.tsx';
import { useWritingKit } from '../writing/use-writing-kit.ts';
import { WritingBox } from '../writing/writing-box.tsx';
import { useThreadDraft } from './use-thread-draft.ts';

export const THREAD_COMPOSER_ID = 'thread-composer';

type ThreadComposerProps = { root: MessageView; state: RoomState; myId: string; lastMine: MessageView | undefined; files: TrayInHand };

/** Where an answer is written. */
export function ThreadComposer({ root, state, myId, lastMine, files }: ThreadComposerProps) {
  const t = useTranslations('threads');
  const { room, startEditing, followMine, connectComposer } = useRoomPage();
  const [text, write] = useThreadDraft(root.id, myId);
  const kit = useWritingKit({ text, write, state, myId, before: '' });
  const closed = useClosed(state);
  const waitS = useSlowMode(state);
  const isOpen = closed === null && (root.deletedAt === null || root.threadCount > 0);
  const mayWrite = isOpen && waitS === 0;
  const hasFiles = files.lying.chosen.length > 0;
  const isReady = kit.fits || (hasFiles && text.trim() === '');

  const takeUp = (again: string) => write(text.trim() ? `${again}\n\n${text}` : again);
  useEffect(() => connectComposer({ takeUp }));
  useWordsLeftBehind(files, takeUp);

  function send() {
    if (!mayWrite) return;
    if (hasFiles && text.trim() === '') sendNow('');
    else kit.finish(sendNow);
  }

  function sendNow(words: string) {
    if (files.tray.get().chosen.length > 0) files.tray.post(words, { threadOf: root.id });
    else void room.send(words, { threadOf: root.id });
    write('');
    followMine();
    kit.area.current?.focus();
  }

  function sendVoice({ file, waveform }: Recording) {
    files.tray.add([file], { waveform });
    sendNow('');
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
        above={<UploadTray {...files} onWords={takeUp} />}
        beside={<AttachButton disabled={!isOpen} onChosen={files.add} />}
        className="rounded-2xl"
        field={{ id: THREAD_COMPOSER_ID, 'aria-label': t('write'), placeholder: isOpen ? t('placeholder') : (closed ?? t('closed')), disabled: !isOpen, autoFocus: !isTouchOnly(), onPaste: (event) => takesFiles(event, files) }}
      >
        <SlowModeMark state={state} waitS={waitS} />
        <VoiceButton offered={text === '' && !hasFiles} disabled={!mayWrite} onRecorded={sendVoice} />
        <SendButton label={t('send')} disabled={!isReady || !mayWrite} />
      </WritingBox>
    </form>
  );
}
