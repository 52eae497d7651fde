import { Bell, BellOff, FolderInput, FolderPlus, Star, StarOff } from 'lucide-react';
import { useTranslations } from 'use-intl';
import type { MyRoomView, NotifyLevel } from '../../../wire/views.ts';
import { MenuChoices, MenuItem, MenuLine, Submenu } from '../../ui/menu.tsx';
import { useMe } from '../connection/live.ts';
import { useRoomDialogs } from '../house/room-dialogs.tsx';
import { sectionsOf } from '../sidebar/room-groups.ts';
import { useSeat } from './use-seat.ts';

/** `andThen` puts a deed off until the menu is gone. */
type SeatItemsProps = { room: MyRoomView; andThen: (deed: () => void) => () => void };

/** How I keep a room for myself; the same in the sidebar and in the room. */
export function SeatItems({ room, andThen }: SeatItemsProps) {
  const t = useTranslations('seat');
  const put = useSeat();
  return (
    <>
      <MenuItem icon={room.favourite ? <StarOff size={16} /> : <Star size={16} />} onClick={() => put(room.id, { favourite: !room.favourite })}>{t(room.favourite ? 'unfavourite' : 'favourite')}</MenuItem>
      <MenuItem icon={room.muted ? <Bell size={16} /> : <BellOff size={16} />} onClick={() => put(room.id, { muted: !room.muted })}>{t(room.muted ? 'unmute' : 'mute')}</MenuItem>
      <Submenu icon={<Bell size={16} />} label={t('notify')}><NotifyChoices room={room} /></Submenu>
      <Submenu icon={<FolderInput size={16} />} label={t('section')}><SectionChoices room={room} andThen={andThen} /></Submenu>
    </>
  );
}

function NotifyChoices({ room }: { room: MyRoomView }) {
  const t = useTranslations('seat');
  const put = useSeat();
  const usual = { value: 'usual', label: t(room.kind === 'direct' ? 'usualDirect' : 'usualRoom') } as const;
  const levels = (['all', 'mentions', 'none'] as const).map((value) => ({ value, label: t(`level.${value}`) }));
  const choose = (chosen: NotifyLevel | 'usual') => put(room.id, { notify: chosen === 'usual' ? null : chosen });
  return <MenuChoices value={room.notify ?? 'usual'} onChange={choose} choices={[usual, ...levels]} />;
}

/** Moving a room by keys and by touch, as one drags it by the mouse. What is put in a section is no favourite any more. */
function SectionChoices({ room, andThen }: SeatItemsProps) {
  const t = useTranslations('seat');
  const put = useSeat();
  const { rooms } = useMe();
  const { newSection } = useRoomDialogs();
  const sections = sectionsOf(rooms);
  return (
    <>
      <MenuChoices value={room.section} onChange={(section) => put(room.id, { section, favourite: false })} choices={[{ value: '', label: t('noSection') }, ...sections.map((name) => ({ value: name, label: name }))]} />
      <MenuLine />
      <MenuItem icon={<FolderPlus size={16} />} onClick={andThen(() => newSection(room.id))}>{t('newSection')}</MenuItem>
    </>
  );
}
