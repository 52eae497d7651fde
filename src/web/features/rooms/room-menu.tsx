import { useState } from 'react';
import { useRouter } from 'next/navigation';
import { Archive, ArchiveRestore, EllipsisVertical, FolderOpen, Gavel, Globe, Info, Lock, LogOut, Pencil } from 'lucide-react';
import { useTranslations } from 'use-intl';
import type { RoomState } from '../../../wire/room-state.ts';
import type { MyRoomView } from '../../../wire/views.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { Menu, MenuItem, MenuLine } from '../../ui/menu.tsx';
import { useAfterMenu } from '../../ui/use-after-menu.ts';
import { useMay } from '../room/use-may.ts';
import { RoomMenuDialogs, type RoomDialog } from './room-menu-dialogs.tsx';
import { SeatItems } from './seat-items.tsx';
import { useRoomDeeds } from './use-room-deeds.ts';

type RoomMenuProps = { state: RoomState; mine: MyRoomView | undefined };

/** What one can do with a room: look at what it is, keep it as one likes, order it as far as one may, leave it. */
export function RoomMenu({ state, mine }: RoomMenuProps) {
  const t = useTranslations('roomMenu');
  const [open, setOpen] = useState<RoomDialog | null>(null);
  const { andThen, onClosed } = useAfterMenu();
  const router = useRouter();
  const isDirect = state.room.kind === 'direct';
  const opens = (dialog: RoomDialog) => andThen(() => setOpen(dialog));
  return (
    <>
      <Menu onClosed={onClosed} trigger={<IconButton label={t(isDirect ? 'titleDirect' : 'title')}><EllipsisVertical size={18} aria-hidden /></IconButton>}>
        {!isDirect && <MenuItem icon={<Info size={16} />} onClick={opens('details')}>{t('details')}</MenuItem>}
        <MenuItem icon={<FolderOpen size={16} />} onClick={() => router.push(`/rooms/${state.room.id}/files`)}>{t('files')}</MenuItem>
        {mine && <SeatItems room={mine} andThen={andThen} />}
        {!isDirect && (
          <>
            <MenuLine />
            <OrderItems state={state} opens={opens} />
            <MenuItem icon={<LogOut size={16} />} danger onClick={opens('leave')}>{t('leave')}</MenuItem>
          </>
        )}
      </Menu>
      <RoomMenuDialogs state={state} open={open} onOpenChange={setOpen} />
    </>
  );
}

/** What the table of permissions lets one do. A room that everyone is in stays as it is, and an archived one until it is out of the archive. */
function OrderItems({ state: { room }, opens }: { state: RoomState; opens: (dialog: RoomDialog) => () => void }) {
  const t = useTranslations('roomMenu');
  const { archive } = useRoomDeeds(room.id);
  const updates = useMay('room.update');
  const archives = useMay('room.archive') && !room.keepsEveryone;
  const archived = room.archivedAt !== null;
  const rules = useMay('room.slowMode');
  const converts = useMay('room.convert') && !room.keepsEveryone && !archived;
  const isPrivate = room.visibility === 'private';
  return (
    <>
      {updates && !archived && <MenuItem icon={<Pencil size={16} />} onClick={opens('settings')}>{t('settings')}</MenuItem>}
      {rules && !archived && <MenuItem icon={<Gavel size={16} />} onClick={opens('rules')}>{t('rules')}</MenuItem>}
      {converts && <MenuItem icon={isPrivate ? <Globe size={16} /> : <Lock size={16} />} onClick={opens('convert')}>{t(isPrivate ? 'toPublic' : 'toPrivate')}</MenuItem>}
      {archives && archived && <MenuItem icon={<ArchiveRestore size={16} />} onClick={() => archive(false)}>{t('restore')}</MenuItem>}
      {archives && !archived && <MenuItem icon={<Archive size={16} />} onClick={opens('archive')}>{t('archive')}</MenuItem>}
    </>
  );
}
