import type { FormEvent } from 'react';
import { useTranslations } from 'use-intl';
import { ROOM_SECTION_CHARS_MAX } from '../../../wire/limits.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useRenameSection } from './use-rename-section.ts';

type RenameSectionDialogProps = { name: string; open: boolean; onOpenChange: (open: boolean) => void };

export function RenameSectionDialog({ name, open, onOpenChange }: RenameSectionDialogProps) {
  const t = useTranslations('seat');
  const app = useTranslations('app');
  const rename = useRenameSection();

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const to = String(new FormData(event.currentTarget).get('name')).trim();
    if (to !== '' && to !== name) rename({ from: name, to });
    onOpenChange(false);
  }

  return (
    <Dialog open={open} onOpenChange={onOpenChange} title={t('renameSection')} closeLabel={app('close')}>
      <form onSubmit={submit} className="flex flex-col gap-4">
        <TextField name="name" label={t('sectionName')} defaultValue={name} maxLength={ROOM_SECTION_CHARS_MAX} autoComplete="off" required />
        <div className="flex flex-col-reverse gap-2 sm:flex-row sm:justify-end">
          <Button onClick={() => onOpenChange(false)}>{app('cancel')}</Button>
          <Button type="submit" look="primary">{app('save')}</Button>
        </div>
      </form>
    </Dialog>
  );
}
