import type { FormEvent } from 'react';
import { useTranslations } from 'use-intl';
import { ROOM_DESCRIPTION_CHARS_MAX, ROOM_NAME_CHARS_MAX, ROOM_TOPIC_CHARS_MAX } from '../../../wire/limits.ts';
import type { RoomView } from '../../../wire/views.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { TextAreaField } from '../../ui/text-area-field.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { trpc } from '../connection/trpc.ts';
import { Alert } from '../sign-in/alert.tsx';
import { useRoomFaults } from './room-faults.ts';

type RoomSettingsDialogProps = { room: RoomView; open: boolean; onOpenChange: (open: boolean) => void };

/** Name, topic and description of a room that is there already. */
export function RoomSettingsDialog({ room, open, onOpenChange }: RoomSettingsDialogProps) {
  const t = useTranslations('roomMenu');
  const app = useTranslations('app');
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title={t('settingsTitle')} closeLabel={app('close')}>
      <RoomSettingsForm room={room} onDone={() => onOpenChange(false)} />
    </Dialog>
  );
}

function RoomSettingsForm({ room, onDone }: { room: RoomView; onDone: () => void }) {
  const t = useTranslations('createRoom');
  const app = useTranslations('app');
  const update = trpc.rooms.update.useMutation({ onSuccess: onDone });
  const faults = useRoomFaults(update.error);

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const given = new FormData(event.currentTarget);
    update.mutate({ roomId: room.id, name: String(given.get('name')), topic: String(given.get('topic')), description: String(given.get('description')) });
  }

  return (
    <form onSubmit={submit} noValidate className="flex flex-col gap-4">
      {faults.whole && <Alert>{faults.whole}</Alert>}
      <TextField name="name" label={t('name')} defaultValue={room.name} error={faults.fields.name} maxLength={ROOM_NAME_CHARS_MAX} autoComplete="off" required />
      <TextField name="topic" label={t('topic')} defaultValue={room.topic} hint={t('topicHint')} error={faults.fields.topic} maxLength={ROOM_TOPIC_CHARS_MAX} autoComplete="off" />
      <TextAreaField name="description" label={t('description')} defaultValue={room.description} hint={t('descriptionHint')} error={faults.fields.description} maxLength={ROOM_DESCRIPTION_CHARS_MAX} rows={5} />
      <div className="mt-2 flex flex-col-reverse gap-2 sm:flex-row sm:justify-end">
        <Button onClick={onDone}>{app('cancel')}</Button>
        <Button type="submit" look="primary" disabled={update.isPending}>{app('save')}</Button>
      </div>
    </form>
  );
}
