import { useState, type KeyboardEvent } from 'react';
import { useTranslations } from 'use-intl';
import { MESSAGE_CHARS_MAX } from '../../../wire/limits.ts';
import { Button } from '../../ui/button.tsx';
import { GrowingTextarea } from '../../ui/growing-textarea.tsx';
import { sendsOnEnter } from '../composer/enter-key.ts';

/** Other words for a message that waits, before it is sent. */
export function Reword({ text: before, onSave, onDone }: { text: string; onSave: (text: string) => void; onDone: () => void }) {
  const t = useTranslations('scheduled');
  const app = useTranslations('app');
  const [text, setText] = useState(before);
  const trimmed = text.trim();
  const fits = trimmed !== '' && [...trimmed].length <= MESSAGE_CHARS_MAX;

  function save() {
    if (!fits) return;
    if (trimmed !== before) onSave(trimmed);
    onDone();
  }

  function press(event: KeyboardEvent) {
    if (sendsOnEnter(event)) {
      event.preventDefault();
      save();
    } else if (event.key === 'Escape') {
      event.stopPropagation();
      onDone();
    }
  }

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
      className="mt-2"
    >
      <GrowingTextarea
        aria-label={t('text')}
        dir="auto"
        autoFocus
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={press}
        className="max-h-[40dvh] w-full resize-none rounded-xl border border-field-line bg-sheet px-3 py-2 outline-none focus:border-accent pointer-coarse:text-[1rem]"
      />
      <div className="mt-2 flex gap-2">
        <Button size="small" look="primary" type="submit" disabled={!fits}>{app('save')}</Button>
        <Button size="small" onClick={onDone}>{app('cancel')}</Button>
      </div>
    </form>
  );
}
