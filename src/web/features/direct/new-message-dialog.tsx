import { useState, type FormEvent } from 'react';
import { useTranslations } from 'use-intl';
import { DIRECT_PEOPLE_MAX } from '../../../wire/limits.ts';
import type { FaceView } from '../../../wire/views.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { PeopleField } from './people-field.tsx';
import { useOpenDirect } from './use-open-direct.ts';

type NewMessageDialogProps = { open: boolean; onOpenChange: (open: boolean) => void };

/** Whom one wants to write to: one person, or a few. */
export function NewMessageDialog({ open, onOpenChange }: NewMessageDialogProps) {
  const t = useTranslations('direct');
  const app = useTranslations('app');
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title={t('new')} description={t('newLead', { most: DIRECT_PEOPLE_MAX - 1 })} closeLabel={app('close')}>
      <NewMessageForm onDone={() => onOpenChange(false)} />
    </Dialog>
  );
}

function NewMessageForm({ onDone }: { onDone: () => void }) {
  const t = useTranslations('direct');
  const app = useTranslations('app');
  const [chosen, setChosen] = useState<FaceView[]>([]);
  const { openDirect, isPending } = useOpenDirect(onDone);
  const tooMany = chosen.length >= DIRECT_PEOPLE_MAX;

  function submit(event: FormEvent) {
    event.preventDefault();
    if (chosen.length > 0 && !tooMany) openDirect(...chosen.map((person) => person.personId));
  }

  return (
    <form onSubmit={submit} className="flex flex-col gap-3">
      <PeopleField chosen={chosen} onChoose={setChosen} />
      {tooMany && <p role="alert" className="text-sm text-danger">{t('tooMany', { most: DIRECT_PEOPLE_MAX - 1 })}</p>}
      <div className="mt-2 flex flex-col-reverse gap-2 sm:flex-row sm:justify-end">
        <Button onClick={onDone}>{app('cancel')}</Button>
        <Button type="submit" look="primary" disabled={chosen.length === 0 || tooMany || isPending}>{t('open')}</Button>
      </div>
    </form>
  );
}
