import { lazy, Suspense, useRef, useState, type FormEvent } from 'react';
import { Smile } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { statusNow } from '../../../wire/status-now.ts';
import { STATUS_CHARS_MAX } from '../../../wire/limits.ts';
import type { MeView } from '../../../wire/views.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Popover } from '../../ui/popover.tsx';
import { SelectField } from '../../ui/select-field.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useMyself } from '../connection/live.ts';
import { endOf, PRESETS, STATUS_ENDS, type StatusEnd } from './status-ends.ts';
import { useSetStatus } from './use-set-status.ts';

const EmojiPicker = lazy(() => import('../emoji/emoji-picker.tsx'));

/** What I am at, in one click or in words of my own, and until when. */
export function StatusDialog({ open, onOpenChange }: { open: boolean; onOpenChange: (open: boolean) => void }) {
  const t = useTranslations('status');
  const app = useTranslations('app');
  const me = useMyself();
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title={t('title')} description={t('lead')} closeLabel={app('close')}>
      {me && <StatusForm me={me} onDone={() => onOpenChange(false)} />}
    </Dialog>
  );
}

function StatusForm({ me, onDone }: { me: MeView; onDone: () => void }) {
  const t = useTranslations('status');
  const before = statusNow(me.customStatus, Date.now());
  const [emoji, setEmoji] = useState(before?.emoji ?? '');
  const [text, setText] = useState(before?.text ?? '');
  const [end, setEnd] = useState<StatusEnd>('today');
  const { setStatus, isPending, fault } = useSetStatus(onDone);
  const isNothing = emoji === '' && text.trim() === '';

  function submit(event: FormEvent) {
    event.preventDefault();
    setStatus(isNothing ? {} : { emoji, text, until: endOf(end, new Date()) });
  }

  return (
    <form onSubmit={submit} noValidate className="flex flex-col gap-4">
      <div className="flex items-end gap-2">
        <EmojiButton emoji={emoji} onPick={setEmoji} />
        <div className="min-w-0 flex-1"><TextField name="status" label={t('text')} value={text} onValueChange={setText} maxLength={STATUS_CHARS_MAX} error={fault} autoComplete="off" autoFocus /></div>
      </div>
      <Presets onChoose={({ emoji: face, words, end: until }) => {
        setEmoji(face);
        setText(words);
        setEnd(until);
      }} />
      <SelectField label={t('ends')} value={end} onChange={setEnd} choices={STATUS_ENDS.map((value) => ({ value, label: t(`end.${value}`) }))} />
      <div className="flex flex-col-reverse gap-2 sm:flex-row sm:justify-end">
        {before && <Button disabled={isPending} onClick={() => setStatus({})}>{t('clear')}</Button>}
        <Button type="submit" look="primary" disabled={isPending || (isNothing && !before)}>{t('submit')}</Button>
      </div>
    </form>
  );
}

function Presets({ onChoose }: { onChoose: (preset: { emoji: string; words: string; end: StatusEnd }) => void }) {
  const t = useTranslations('status');
  return (
    <ul aria-label={t('presets')} className="grid grid-cols-2 gap-1.5">
      {PRESETS.map(({ key, emoji, end }) => (
        <li key={key}>
          <button type="button" onClick={() => onChoose({ emoji, words: t(`preset.${key}`), end })} className="flex min-h-9 w-full items-center gap-2.5 rounded-lg px-2.5 py-1.5 text-left text-sm hover:bg-hover pointer-coarse:min-h-11">
            <span aria-hidden>{emoji}</span>
            <span className="min-w-0 flex-1">{t(`preset.${key}`)}<span className="block text-2xs text-ink-faint">{t(`end.${end}`)}</span></span>
          </button>
        </li>
      ))}
    </ul>
  );
}

/** Opens the picker beside itself; what is picked stands on it. */
function EmojiButton({ emoji, onPick }: { emoji: string; onPick: (emoji: string) => void }) {
  const t = useTranslations('status');
  const button = useRef<HTMLButtonElement>(null);
  const [at, setAt] = useState<DOMRect | null>(null);
  return (
    <>
      <button ref={button} type="button" aria-label={emoji ? t('emojiIs', { emoji }) : t('emoji')} aria-haspopup="dialog" onClick={(event) => setAt(event.currentTarget.getBoundingClientRect())} className="flex size-10 shrink-0 items-center justify-center rounded-xl border border-field-line bg-raised text-xl hover:bg-hover pointer-coarse:size-11">
        {emoji || <Smile size={18} aria-hidden className="text-ink-faint" />}
      </button>
      <Popover at={at} onClose={() => setAt(null)} label={t('emoji')} returnFocus={() => button.current}>
        <Suspense fallback={<div className="h-96 max-h-[70dvh] w-[22.5rem] max-w-[calc(100vw-1rem)]" />}>
          <EmojiPicker onPick={(picked) => {
            onPick(picked);
            setAt(null);
          }} />
        </Suspense>
      </Popover>
    </>
  );
}
