import { useEffect, useState, type KeyboardEvent } from 'react';
import { CornerUpLeft, X } from 'lucide-react';
import { useTranslations } from 'use-intl';
import type { OutboxEntry } from '../../../client/connect.ts';
import type { RoomState } from '../../../wire/room-state.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { useSession } from '../connection/parley-provider.tsx';
import { saidIn } from '../files/said.ts';
import { SlowModeMark } from '../order/slow-mode-mark.tsx';
import { useClosed } from '../order/use-closed.ts';
import { useSlowMode } from '../order/use-slow-mode.ts';
import { COMPOSER_ID, useRoomPage } from '../room/room-page-context.ts';
import { SendLater } from '../scheduled/send-later.tsx';
import { AttachButton } from '../uploads/attach-button.tsx';
import { takesFiles } from '../uploads/pasted-files.ts';
import { UploadTray } from '../uploads/upload-tray.tsx';
import { useWordsLeftBehind, type TrayInHand } from '../uploads/use-tray.ts';
import type { Recording } from '../voice/recorder.ts';
import { VoiceButton } from '../voice/voice-button.tsx';
import { SendButton } from '../writing/send-button.tsx';
import { useWritingKit } from '../writing/use-writing-kit.ts';
import { WritingBox } from '../writing/writing-box.tsx';
import { isTouchOnly, sendsOnEnter } from './enter-key.ts';
import { useDraft } from './use-draft.ts';

type ComposerProps = { roomId: string; state: RoomState | null; outbox: readonly OutboxEntry[]; myId: string; files: TrayInHand };

/** Where a message is written. It works without a connection: what is sent then waits in the timeline. */
export function Composer({ roomId, state, outbox, myId, files }: ComposerProps) {
  const t = useTranslations('composer');
  const { room, name, answered, replyTo, startEditing, followMine, connectComposer } = useRoomPage();
  const [text, keepDraft] = useDraft(roomId, myId);
  const [waits, setWaits] = useState(false);
  const { deletions } = useSession();
  const kit = useWritingKit({ text, write, state, myId, before: '' });
  const closed = useClosed(state);
  const waitS = useSlowMode(state);
  const mayCompose = closed === null && waitS === 0;
  const hasFiles = files.lying.chosen.length > 0;
  const isReady = kit.fits || (hasFiles && text.trim() === '');

  function write(next: string) {
    keepDraft(next);
    setWaits(false);
    if (next.trim()) room.typing();
    else room.stopTyping();
  }

  // What was begun meanwhile stays, below what comes back to be mended.
  const takeUp = (again: string) => write(text.trim() ? `${again}\n\n${text}` : again);
  useEffect(() => connectComposer({ takeUp }));
  useWordsLeftBehind(files, takeUp);

  // Sent before the room was here. Until then it stays a draft: should there be no such room, nothing is lost.
  useEffect(() => {
    if (waits && state !== null) send();
  });

  function send() {
    setWaits(state === null && isReady);
    if (state === null || !mayCompose) return;
    if (hasFiles && text.trim() === '') sendNow('');
    else kit.finish(sendNow);
  }

  function sendNow(words: string) {
    const aim = answered ? { replyTo: answered.id } : {};
    if (files.tray.get().chosen.length > 0) files.tray.post(words, aim);
    else void room.send(words, aim);
    clear();
    if (answered) replyTo(null);
    followMine();
  }

  function sendVoice({ file, waveform }: Recording) {
    files.tray.add([file], { waveform });
    sendNow('');
  }

  function clear() {
    write('');
    kit.area.current?.focus();
  }

  function press(event: KeyboardEvent<HTMLTextAreaElement>) {
    if (sendsOnEnter(event)) {
      event.preventDefault();
      send();
    } else if (event.key === 'ArrowUp' && text === '') {
      // My last one may still be on its way; the one before it is not what I mean.
      const last = outbox.length === 0 && state?.messages.findLast((message) => message.authorId === myId && message.deletedAt === null && !deletions.isUnderWay(message.id));
      if (!last) return;
      event.preventDefault();
      startEditing(last.id);
    } else if (event.key === 'Escape' && answered) replyTo(null);
  }

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
      className="shrink-0 px-3 pb-[max(0.75rem,env(safe-area-inset-bottom))] sm:px-5 sm:pb-4"
    >
      {answered && <Answering name={answered.authorName} text={saidIn(answered)} onCancel={() => replyTo(null)} />}
      <WritingBox
        kit={kit}
        onKey={press}
        inLine
        above={<UploadTray {...files} onWords={takeUp} />}
        beside={<AttachButton disabled={closed !== null} onChosen={files.add} />}
        className={answered ? 'rounded-b-2xl' : 'rounded-2xl'}
        field={{
          id: COMPOSER_ID,
          'aria-label': t('label', { room: name }),
          placeholder: closed ?? t('placeholder', { room: name }),
          disabled: closed !== null,
          autoFocus: typeof window !== 'undefined' && !isTouchOnly(),
          onBlur: () => room.stopTyping(),
          onPaste: (event) => takesFiles(event, files),
        }}
      >
        <VoiceButton offered={text === '' && !hasFiles} disabled={state === null || !mayCompose} onRecorded={sendVoice} />
        <SlowModeMark state={state} waitS={waitS} />
        <SendLater roomId={roomId} finish={kit.finish} disabled={!kit.fits || hasFiles || state === null || closed !== null} onScheduled={clear} />
        <SendButton label={t('send')} disabled={!isReady || !mayCompose} />
      </WritingBox>
      <p role="status" className="px-4 text-xs text-ink-soft not-empty:pt-1.5">{waits && t('waits')}</p>
    </form>
  );
}

function Answering({ name, text, onCancel }: { name: string; text: string; onCancel: () => void }) {
  const t = useTranslations('composer');
  return (
    <div className="flex items-center gap-2 rounded-t-2xl border border-b-0 border-line bg-sunken py-1 pr-1.5 pl-4 text-sm">
      <CornerUpLeft size={14} aria-hidden className="shrink-0 text-ink-faint" />
      <p className="min-w-0 flex-1 truncate text-ink-soft"><span className="font-medium text-ink">{t('answering', { name })}</span> <bdi>{text}</bdi></p>
      <IconButton label={t('stopAnswering')} size="small" onClick={onCancel}><X size={15} aria-hidden /></IconButton>
    </div>
  );
}
