import { useState, type FormEvent } from 'react';
import { useRouter } from 'next/navigation';
import { Hash, Lock } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { ROOM_NAME_CHARS_MAX, ROOM_TOPIC_CHARS_MAX } from '../../../wire/limits.ts';
import type { Visibility } from '../../../wire/views.ts';
import { Button } from '../../ui/button.tsx';
import { ChoiceCards } from '../../ui/choice-cards.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { trpc } from '../connection/trpc.ts';
import { Alert } from '../sign-in/alert.tsx';
import { useRoomFaults } from './room-faults.ts';

type CreateRoomDialogProps = { open: boolean; onOpenChange: (open: boolean) => void };

export function CreateRoomDialog({ open, onOpenChange }: CreateRoomDialogProps) {
  const t = useTranslations('createRoom');
  const app = useTranslations('app');
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title={t('title')} description={t('lead')} closeLabel={app('close')}>
      <CreateRoomForm onDone={() => onOpenChange(false)} />
    </Dialog>
  );
}

function CreateRoomForm({ onDone }: { onDone: () => void }) {
  const t = useTranslations('createRoom');
  const app = useTranslations('app');
  const router = useRouter();
  const [visibility, setVisibility] = useState<Visibility>('public');
  const create = trpc.rooms.create.useMutation({ onSuccess: enter });
  const faults = useRoomFaults(create.error);

  function enter(room: { id: string }) {
    onDone();
    router.push(`/rooms/${room.id}`);
  }

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const given = new FormData(event.currentTarget);
    create.mutate({ name: String(given.get('name')), topic: String(given.get('topic')), visibility });
  }

  return (
    <form onSubmit={submit} noValidate className="flex flex-col gap-4">
      {faults.whole && <Alert>{faults.whole}</Alert>}
      <TextField name="name" label={t('name')} placeholder={t('nameExample')} error={faults.fields.name} maxLength={ROOM_NAME_CHARS_MAX} autoComplete="off" required />
      <TextField name="topic" label={t('topic')} hint={t('topicHint')} error={faults.fields.topic} maxLength={ROOM_TOPIC_CHARS_MAX} autoComplete="off" />
      <ChoiceCards
        label={t('visibility')}
        value={visibility}
        onChange={setVisibility}
        choices={[
          { value: 'public', label: t('public'), hint: t('publicHint'), icon: <Hash size={18} /> },
          { value: 'private', label: t('private'), hint: t('privateHint'), icon: <Lock size={18} /> },
        ]}
      />
      <div className="mt-2 flex flex-col-reverse gap-2 sm:flex-row sm:justify-end">
        <Button onClick={onDone}>{app('cancel')}</Button>
        <Button type="submit" look="primary" disabled={create.isPending}>{t('submit')}</Button>
      </div>
    </form>
  );
}
