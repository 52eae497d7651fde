import { useState, type FormEvent } from 'react';
import { useTranslations } from 'use-intl';
import { refusedOf } from '../../../client/refused.ts';
import type { Posting, RoomView } from '../../../wire/views.ts';
import { Button } from '../../ui/button.tsx';
import { ChoiceCards } from '../../ui/choice-cards.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { SelectField } from '../../ui/select-field.tsx';
import { trpc } from '../connection/trpc.ts';
import { useRefusalWords } from '../shell/refusal-words.ts';
import { Alert } from '../sign-in/alert.tsx';
import { SLOW_MODES } from './durations.ts';

type RulesDialogProps = { room: RoomView; open: boolean; onOpenChange: (open: boolean) => void };

/** Who may write in a room, and how long each waits between two messages. */
export function RulesDialog({ room, open, onOpenChange }: RulesDialogProps) {
  const t = useTranslations('order');
  const app = useTranslations('app');
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title={t('rulesTitle')} description={t('rulesText')} closeLabel={app('close')}>
      <RulesForm room={room} onDone={() => onOpenChange(false)} />
    </Dialog>
  );
}

function RulesForm({ room, onDone }: { room: RoomView; onDone: () => void }) {
  const t = useTranslations('order');
  const app = useTranslations('app');
  const words = useRefusalWords();
  const [posting, setPosting] = useState<Posting>(room.posting);
  const [pace, setPace] = useState(String(room.slowModeS));
  const rules = trpc.moderation.setRules.useMutation({ onSuccess: onDone });
  const paces = [...new Set([...SLOW_MODES, room.slowModeS])].toSorted((a, b) => a - b);

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    rules.mutate({ roomId: room.id, posting, slowModeS: Number(pace) });
  }

  return (
    <form onSubmit={submit} className="flex flex-col gap-4">
      {rules.error && <Alert>{words(refusedOf(rules.error))}</Alert>}
      <ChoiceCards
        label={t('posting')}
        value={posting}
        onChange={setPosting}
        choices={[{ value: 'everyone', label: t('postingAll'), hint: t('postingAllHint') }, { value: 'moderators', label: t('postingFew'), hint: t('postingFewHint') }]}
      />
      <SelectField label={t('slowMode')} value={pace} onChange={setPace} choices={paces.map((seconds) => ({ value: String(seconds), label: paceWords(t, seconds) }))} />
      <div className="mt-2 flex flex-col-reverse gap-2 sm:flex-row sm:justify-end">
        <Button onClick={onDone}>{app('cancel')}</Button>
        <Button type="submit" look="primary" disabled={rules.isPending}>{app('save')}</Button>
      </div>
    </form>
  );
}

function paceWords(t: ReturnType<typeof useTranslations<'order'>>, seconds: number): string {
  if (seconds === 0) return t('slowOff');
  if (seconds < 60) return t('slowSeconds', { count: seconds });
  return seconds < 3_600 ? t('slowMinutes', { count: seconds / 60 }) : t('slowHours', { count: seconds / 3_600 });
}
