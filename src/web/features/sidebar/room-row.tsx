import { useState } from 'react';
import { CheckCheck, Ellipsis } from 'lucide-react';
import { useTranslations } from 'use-intl';
import type { MyRoomView } from '../../../wire/views.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { Menu, MenuItem, MenuLine } from '../../ui/menu.tsx';
import { useAfterMenu } from '../../ui/use-after-menu.ts';
import { trpc } from '../connection/trpc.ts';
import { useRoomNames } from '../direct/conversation-name.ts';
import { SeatItems } from '../rooms/seat-items.tsx';
import { RoomLink } from './room-link.tsx';
import { carryRoom } from './use-drop.ts';

type RoomRowProps = { room: MyRoomView; current: boolean; hasDraft: boolean; onGo?: (() => void) | undefined };

/** A room in the sidebar, with what I can do with it: by its button, by the right button of the mouse, by dragging it. */
export function RoomRow({ room, current, hasDraft, onGo }: RoomRowProps) {
  const [open, setOpen] = useState(false);
  return (
    <li
      className="group/room relative"
      onDragStart={(event) => carryRoom(event, room.id)}
      onContextMenu={(event) => {
        event.preventDefault();
        setOpen(true);
      }}
    >
      <RoomLink room={room} current={current} hasDraft={hasDraft} onGo={onGo} />
      <RowMenu room={room} open={open} onOpenChange={setOpen} />
    </li>
  );
}

function RowMenu({ room, open, onOpenChange }: { room: MyRoomView; open: boolean; onOpenChange: (open: boolean) => void }) {
  const t = useTranslations('seat');
  const nameOf = useRoomNames();
  const { andThen, onClosed } = useAfterMenu();
  const { mutate: markRead } = trpc.reading.mark.useMutation();
  const button = (
    <IconButton
      label={t('menu', { room: nameOf(room) })}
      size="small"
      className="absolute top-1 right-1 opacity-0 group-focus-within/room:opacity-100 group-hover/room:opacity-100 data-popup-open:opacity-100 pointer-coarse:hidden"
    >
      <Ellipsis size={16} aria-hidden />
    </IconButton>
  );
  return (
    <Menu trigger={button} align="start" open={open} onOpenChange={onOpenChange} onClosed={onClosed}>
      {room.unread > 0 && (
        <>
          <MenuItem icon={<CheckCheck size={16} />} onClick={() => markRead({ roomId: room.id, seq: room.seq })}>{t('markRead')}</MenuItem>
          <MenuLine />
        </>
      )}
      <SeatItems room={room} andThen={andThen} />
    </Menu>
  );
}
