import { useState } from 'react';
import { Pin } from 'lucide-react';
import { useTranslations } from 'use-intl';
import type { RoomState } from '../../../wire/room-state.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { PinnedList } from './pinned-list.tsx';

/** In the header: what this room keeps at hand. */
export function PinsButton({ state }: { state: RoomState }) {
  const t = useTranslations('pins');
  const app = useTranslations('app');
  const [open, setOpen] = useState(false);
  return (
    <>
      <IconButton label={t('title')} onClick={() => setOpen(true)}><Pin size={18} aria-hidden /></IconButton>
      <Dialog open={open} onOpenChange={setOpen} title={t('title')} description={t('lead')} closeLabel={app('close')}>
        <PinnedList state={state} onLeave={() => setOpen(false)} />
      </Dialog>
    </>
  );
}
