import { useState } from 'react';
import { useRouter } from 'next/navigation';
import { Archive, ArchiveRestore, EllipsisVertical, LogOut, Pencil } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { refusedOf } from '../../../client/refused.ts';
import type { RoomState } from '../../../wire/room-state.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { Menu, MenuItem, MenuLine } from '../../ui/menu.tsx';
import { useToast } from '../../ui/toast.tsx';
import { trpc } from '../connection/trpc.ts';
import { useMay } from '../room/use-may.ts';
import { useRoomPage } from '../room/room-page-context.ts';
import { useRefusalWords } from '../shell/refusal-words.ts';
import { RoomSettingsDialog } from './room-settings-dialog.tsx';

/** What one can do with a room: whoever may renames and archives it, everybody may leave. */
export function RoomMenu({ state }: { state: RoomState }) {
  const t = useTranslations('roomMenu');
  const app = useTranslations('app');
  const { leave, archive } = useRoomDeeds(state);
  const [open, setOpen] = useState<'settings' | 'archive' | 'leave' | null>(null);
  const { room } = state;
  const updates = useMay('room.update');
  const archives = useMay('room.archive');
  const archived = room.archivedAt !== null;

  return (
    <>
      <Menu trigger={<IconButton label={t('title')}><EllipsisVertical size={18} aria-hidden /></IconButton>}>
        {updates && <MenuItem icon={<Pencil size={16} />} onClick={() => setOpen('settings')}>{t('settings')}</MenuItem>}
        {archives && archived && <MenuItem icon={<ArchiveRestore size={16} />} onClick={() => archive(false)}>{t('restore')}</MenuItem>}
        {archives && !archived && <MenuItem icon={<Archive size={16} />} onClick={() => setOpen('archive')}>{t('archive')}</MenuItem>}
        {(updates || archives) && <MenuLine />}
        <MenuItem icon={<LogOut size={16} />} danger onClick={() => setOpen('leave')}>{t('leave')}</MenuItem>
      </Menu>
      <RoomSettingsDialog room={room} open={open === 'settings'} onOpenChange={() => setOpen(null)} />
      <ConfirmDialog
        open={open === 'archive'}
        onOpenChange={() => setOpen(null)}
        title={t('archiveTitle', { room: room.name })}
        description={t('archiveText')}
        confirmLabel={t('archive')}
        cancelLabel={app('cancel')}
        onConfirm={() => archive(true)}
      />
      <ConfirmDialog
        open={open === 'leave'}
        onOpenChange={() => setOpen(null)}
        title={t('leaveTitle', { room: room.name })}
        description={room.visibility === 'private' ? t('leavePrivateText') : t('leaveText')}
        confirmLabel={t('leave')}
        cancelLabel={app('cancel')}
        onConfirm={leave}
      />
    </>
  );
}

function useRoomDeeds({ room: { id: roomId } }: RoomState) {
  const router = useRouter();
  const { room } = useRoomPage();
  const say = useRefusalWords();
  const { trouble } = useToast();
  const { mutate } = trpc.rooms.archive.useMutation({ onError: (error) => trouble(say(refusedOf(error))) });

  async function leave() {
    try {
      await room.leave();
      router.push('/browse');
    } catch (error) {
      trouble(say(refusedOf(error)));
    }
  }

  return { leave: () => void leave(), archive: (archived: boolean) => mutate({ roomId, archived }) };
}
