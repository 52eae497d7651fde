import { useEffect, useRef, type KeyboardEvent } from 'react';
import { ALargeSmall, ArrowUp, CornerUpLeft, X } from 'lucide-react';
import { useTranslations } from 'use-intl';
import type { OutboxEntry } from '../../../client/connect.ts';
import { MESSAGE_CHARS_MAX } from '../../../wire/limits.ts';
import type { RoomState } from '../../../wire/room-state.ts';
import { classNames } from '../../ui/class-names.ts';
import { GrowingTextarea } from '../../ui/growing-textarea.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { useCompletion } from '../../ui/use-completion.tsx';
import { useCallWarning } from '../mentions/use-call-warning.tsx';
import { usePeopleCompleter } from '../mentions/use-people-completer.tsx';
import { useSession } from '../connection/parley-provider.tsx';
import { plainText } from '../message-text/plain-text.ts';
import { useShortCodes } from '../emoji/use-short-codes.ts';
import { COMPOSER_ID, useRoomPage } from '../room/room-page-context.ts';
import { SendLater } from '../scheduled/send-later.tsx';
import { FormatBar, keepFocus } from '../writing/format-bar.tsx';
import { sendKeys } from '../writing/format-keys.ts';
import { PasteOffer } from '../writing/paste-offer.tsx';
import { Preview } from '../writing/preview.tsx';
import { useTools } from '../writing/use-tools.ts';
import { useWriting } from '../writing/use-writing.ts';
import { isTouchOnly, sendsOnEnter } from './enter-key.ts';
import { useDraft } from './use-draft.ts';

/** From here on one is told how much room is left. */
const SAY_LEFT_BELOW = 400;

type ComposerProps = { roomId: string; state: RoomState | null; outbox: readonly OutboxEntry[]; myId: string };

/** Where a message is written. It works without a connection: what is sent then waits in the timeline. */
export function Composer({ roomId, state, outbox, myId }: ComposerProps) {
  const t = useTranslations('composer');
  const words = useTranslations('writing');
  const { room, name, answered, replyTo, startEditing, followMine, connectComposer } = useRoomPage();
  const area = useRef<HTMLTextAreaElement>(null);
  const [text, keepDraft] = useDraft(roomId, myId);
  const { deletions } = useSession();
  const tools = useTools();
  const writing = useWriting(area);
  const trimmed = text.trim();
  const emojified = useShortCodes(text);
  const left = MESSAGE_CHARS_MAX - trimmed.length;
  const archived = state?.room.archivedAt != null;
  const mayCompose = state !== null && !archived;
  const people = usePeopleCompleter(state, myId);
  const completion = useCompletion({ area, text, write, completers: [people], label: t('proposals') });
  const calling = useCallWarning(state, myId, () => area.current);

  function write(next: string) {
    keepDraft(next);
    if (next.trim()) room.typing();
    else room.stopTyping();
  }

  // What was begun meanwhile stays, below what comes back to be mended.
  useEffect(() => connectComposer({ takeUp: (again) => write(text.trim() ? `${again}\n\n${text}` : again) }));

  function send() {
    if (trimmed && left >= 0 && mayCompose) calling.check(trimmed, sendNow);
  }

  function sendNow() {
    void room.send(emojified(trimmed), answered ? { replyTo: answered.id } : undefined);
    write('');
    if (answered) replyTo(null);
    followMine();
    area.current?.focus();
  }

  /** It is kept for its time: nothing is left of it here. */
  function clear() {
    write('');
    area.current?.focus();
  }

  function press(event: KeyboardEvent<HTMLTextAreaElement>) {
    if (completion.press(event) || writing.press(event)) return;
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
      {answered && <Answering name={answered.authorName} text={plainText(answered.text)} onCancel={() => replyTo(null)} />}
      <div className={classNames('relative border border-field-line bg-raised transition-shadow focus-within:border-accent focus-within:shadow-[0_0_0_3px_var(--color-accent-soft)]', answered ? 'rounded-b-2xl' : 'rounded-2xl')}>
        {completion.list}
        {writing.asksAboutPaste(text) && <PasteOffer writing={writing} />}
        {tools.bar && tools.preview && <Preview text={text} />}
        {tools.bar && <FormatBar format={writing.format} tools={tools} disabled={archived} />}
        <div className="flex items-end gap-2 py-1.5 pr-1.5 pl-4">
          <GrowingTextarea
            ref={area}
            id={COMPOSER_ID}
            dir="auto"
            aria-label={t('label', { room: name })}
            aria-describedby={left < SAY_LEFT_BELOW ? 'composer-left' : undefined}
            placeholder={archived ? t('archived') : t('placeholder', { room: name })}
            disabled={archived}
            autoFocus={typeof window !== 'undefined' && !isTouchOnly()}
            enterKeyHint="enter"
            value={text}
            onChange={(event) => {
              write(event.target.value);
              completion.follow(event.target);
            }}
            onKeyDown={press}
            onPaste={writing.paste}
            onSelect={(event) => void (writing.look(), completion.follow(event.currentTarget))}
            onBlur={() => void (completion.close(), room.stopTyping())}
            {...completion.combobox}
            className="my-1.5 max-h-[40dvh] min-w-0 flex-1 resize-none bg-transparent outline-none placeholder:truncate placeholder:text-ink-faint pointer-coarse:text-[1rem]"
          />
          {left < SAY_LEFT_BELOW && <CharactersLeft left={left} />}
          <IconButton label={words(tools.bar ? 'hideBar' : 'showBar')} aria-expanded={tools.bar} onMouseDown={keepFocus} onClick={tools.toggleBar}>
            <ALargeSmall size={19} aria-hidden />
          </IconButton>
          <SendLater roomId={roomId} text={trimmed} disabled={!trimmed || left < 0 || !mayCompose} onScheduled={clear} />
          <IconButton
            label={t('send')}
            type="submit"
            disabled={!trimmed || left < 0 || !mayCompose}
            focusableWhenDisabled
            className="rounded-xl bg-accent text-on-accent hover:bg-accent-strong hover:text-on-accent data-disabled:bg-transparent data-disabled:text-ink-faint"
          >
            <ArrowUp size={19} aria-hidden />
          </IconButton>
        </div>
        {writing.goesOn && trimmed && !isTouchOnly() && <p role="status" className="-mt-1 px-4 pb-2 text-2xs text-ink-faint">{words('goesOn', { keys: sendKeys() })}</p>}
      </div>
      {calling.dialog}
    </form>
  );
}

function CharactersLeft({ left }: { left: number }) {
  const t = useTranslations('composer');
  return (
    <span id="composer-left" role="status" className={classNames('mb-2 text-xs tabular-nums', left < 0 ? 'font-semibold text-danger' : 'text-ink-faint')}>
      {left < 0 ? t('over', { count: -left }) : t('left', { count: left })}
    </span>
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
