import { useState, type FormEvent } from 'react';
import { useTranslations } from 'use-intl';
import { ROOM_SECTION_CHARS_MAX } from '../../../wire/limits.ts';
import { Button } from '../../ui/button.tsx';
import { CheckLine } from '../../ui/check-line.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useMe } from '../connection/live.ts';
import { useRoomNames } from '../direct/conversation-name.ts';
import { useSeat } from '../rooms/use-seat.ts';

type NewSectionDialogProps = { open: boolean; onOpenChange: (open: boolean) => void; firstId: string | null };

/** A heading of one's own. It is there as long as a room stands under it, so rooms are chosen with its name. */
export function NewSectionDialog({ open, onOpenChange, firstId }: NewSectionDialogProps) {
  const t = useTranslations('seat');
  const app = useTranslations('app');
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title={t('newSectionTitle')} description={t('newSectionLead')} closeLabel={app('close')}>
      <NewSectionForm firstId={firstId} onDone={() => onOpenChange(false)} />
    </Dialog>
  );
}

function NewSectionForm({ firstId, onDone }: { firstId: string | null; onDone: () => void }) {
  const t = useTranslations('seat');
  const app = useTranslations('app');
  const [chosen, setChosen] = useState<readonly string[]>(firstId ? [firstId] : []);
  const put = useSeat();

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const section = String(new FormData(event.currentTarget).get('name')).trim();
    if (section === '' || chosen.length === 0) return;
    for (const roomId of chosen) put(roomId, { section, favourite: false });
    onDone();
  }

  return (
    <form onSubmit={submit} className="flex flex-col gap-4">
      <TextField name="name" label={t('sectionName')} placeholder={t('sectionExample')} maxLength={ROOM_SECTION_CHARS_MAX} autoComplete="off" required />
      <RoomChoice chosen={chosen} onChange={setChosen} />
      <div className="flex flex-col-reverse gap-2 sm:flex-row sm:justify-end">
        <Button onClick={onDone}>{app('cancel')}</Button>
        <Button type="submit" look="primary" disabled={chosen.length === 0}>{t('makeSection')}</Button>
      </div>
    </form>
  );
}

function RoomChoice({ chosen, onChange }: { chosen: readonly string[]; onChange: (chosen: readonly string[]) => void }) {
  const t = useTranslations('seat');
  const nameOf = useRoomNames();
  const { rooms } = useMe();
  const offered = rooms.filter((room) => room.membership === 'joined' && room.archivedAt === null).toSorted((a, b) => nameOf(a).localeCompare(nameOf(b)));
  return (
    <fieldset>
      <legend className="mb-1.5 text-sm font-medium">{t('sectionRooms')}</legend>
      <div className="-mx-2 max-h-60 overflow-y-auto overscroll-contain">
        {offered.map((room) => (
          <CheckLine key={room.id} checked={chosen.includes(room.id)} onChange={(checked) => onChange(checked ? [...chosen, room.id] : chosen.filter((id) => id !== room.id))}>
            <span className="truncate">{nameOf(room)}</span>
          </CheckLine>
        ))}
      </div>
    </fieldset>
  );
}
