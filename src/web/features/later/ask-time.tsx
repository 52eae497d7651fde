import { createContext, useContext, useState, type FormEvent, type ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { LATER_MS_MAX, LATER_MS_MIN } from '../../../wire/limits.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { fieldValue, nextFullHour } from './later-times.ts';

/** What is asked: in which words, and what happens with the answer. */
export type TimeQuestion = { title: string; submit: string; onChoose: (at: number) => void };

const AskTimeContext = createContext<(question: TimeQuestion) => void>(() => {});

/** Asks for a date and a time. It stands outside the menus and rows that ask, since those are gone when it opens. */
export function AskTime({ children }: { children: ReactNode }) {
  const app = useTranslations('app');
  const t = useTranslations('later');
  const [question, setQuestion] = useState<TimeQuestion | null>(null);
  const [open, setOpen] = useState(false);

  function ask(asked: TimeQuestion) {
    setQuestion(asked);
    setOpen(true);
  }

  function choose(at: number) {
    setOpen(false);
    question?.onChoose(at);
  }

  return (
    <AskTimeContext value={ask}>
      {children}
      <Dialog open={open} onOpenChange={setOpen} title={question?.title ?? ''} description={t('zone', { zone: Intl.DateTimeFormat().resolvedOptions().timeZone })} closeLabel={app('close')}>
        <TimeForm submit={question?.submit ?? ''} onCancel={() => setOpen(false)} onChoose={choose} />
      </Dialog>
    </AskTimeContext>
  );
}

export function useAskTime(): (question: TimeQuestion) => void {
  return useContext(AskTimeContext);
}

function TimeForm({ submit, onCancel, onChoose }: { submit: string; onCancel: () => void; onChoose: (at: number) => void }) {
  const app = useTranslations('app');
  const t = useTranslations('later');
  const refusal = useTranslations('refusal');
  const [first] = useState(() => fieldValue(nextFullHour(new Date())));
  const [fault, setFault] = useState<'tooSoon' | 'tooFar' | null>(null);

  function answer(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    // Without a zone in it the value is read as a time of this browser, which is what was meant.
    const at = new Date(String(new FormData(event.currentTarget).get('at'))).getTime();
    const ahead = at - Date.now();
    if (!(ahead >= LATER_MS_MIN)) setFault('tooSoon');
    else if (ahead > LATER_MS_MAX) setFault('tooFar');
    else onChoose(at);
  }

  return (
    <form onSubmit={answer} noValidate className="flex flex-col gap-4">
      <TextField name="at" type="datetime-local" label={t('dateAndTime')} defaultValue={first} min={fieldValue(Date.now())} error={fault && refusal(`time.${fault}`)} onChange={() => setFault(null)} required />
      <div className="mt-2 flex flex-col-reverse gap-2 sm:flex-row sm:justify-end">
        <Button onClick={onCancel}>{app('cancel')}</Button>
        <Button type="submit" look="primary">{submit}</Button>
      </div>
    </form>
  );
}
