import { useEffect, useRef, useState, type KeyboardEvent } from 'react';
import { ArrowUp } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { MESSAGE_CHARS_MAX } from '../../../wire/limits.ts';
import type { MessageView } from '../../../wire/views.ts';
import { GrowingTextarea } from '../../ui/growing-textarea.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { isTouchOnly, sendsOnEnter } from '../composer/enter-key.ts';
import { useRoomPage } from '../room/room-page-context.ts';

export const THREAD_COMPOSER_ID = 'thread-composer';

/** Where an answer is written. */
export function ThreadComposer({ root, archived, lastMine }: { root: MessageView; archived: boolean; lastMine: MessageView | undefined }) {
  const t = useTranslations('threads');
  const { room, startEditing, followMine, connectComposer } = useRoomPage();
  const area = useRef<HTMLTextAreaElement>(null);
  const [text, setText] = useState('');
  const trimmed = text.trim();
  const mayWrite = !archived && (root.deletedAt === null || root.threadCount > 0);
  const fits = trimmed.length > 0 && trimmed.length <= MESSAGE_CHARS_MAX;

  useEffect(() => connectComposer({ takeUp: (again) => setText(text.trim() ? `${again}\n\n${text}` : again) }));

  function send() {
    if (!fits || !mayWrite) return;
    void room.send(trimmed, { threadOf: root.id });
    setText('');
    followMine();
    area.current?.focus();
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
      <div className="flex items-end gap-2 rounded-2xl border border-field-line bg-raised py-1.5 pr-1.5 pl-4 transition-shadow focus-within:border-accent focus-within:shadow-[0_0_0_3px_var(--color-accent-soft)]">
        <GrowingTextarea
          ref={area}
          id={THREAD_COMPOSER_ID}
          dir="auto"
          aria-label={t('write')}
          placeholder={mayWrite ? t('placeholder') : t('closed')}
          disabled={!mayWrite}
          autoFocus={!isTouchOnly()}
          enterKeyHint="enter"
          value={text}
          onChange={(event) => setText(event.target.value)}
          onKeyDown={press}
          className="my-1.5 max-h-[30dvh] min-w-0 flex-1 resize-none bg-transparent outline-none placeholder:truncate placeholder:text-ink-faint pointer-coarse:text-[1rem]"
        />
        {trimmed.length > MESSAGE_CHARS_MAX && <span role="status" className="mb-2 text-xs font-semibold text-danger tabular-nums">{t('over', { count: trimmed.length - MESSAGE_CHARS_MAX })}</span>}
        <IconButton
          label={t('send')}
          type="submit"
          disabled={!fits || !mayWrite}
          focusableWhenDisabled
          className="rounded-xl bg-accent text-on-accent hover:bg-accent-strong hover:text-on-accent data-disabled:bg-transparent data-disabled:text-ink-faint"
        >
          <ArrowUp size={19} aria-hidden />
        </IconButton>
      </div>
    </form>
  );
}
