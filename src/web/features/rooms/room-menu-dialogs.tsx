import { useTranslations } from 'use-intl';
import type { RoomState } from '../../../wire/room-state.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { RulesDialog } from '../order/rules-dialog.tsx';
import { RoomDetailsDialog } from './room-details-dialog.tsx';
import { RoomSettingsDialog } from './room-settings-dialog.tsx';
import { useRoomDeeds } from './use-room-deeds.ts';

export type RoomDialog = 'details' | 'settings' | 'rules' | 'archive' | 'convert' | 'leave';
type RoomMenuDialogsProps = { state: RoomState; open: RoomDialog | null; onOpenChange: (open: RoomDialog | null) => void };

/** What the menu of a room opens: what it is, and the questions that are asked before something is done to it. */
export function RoomMenuDialogs({ state, open, onOpenChange }: RoomMenuDialogsProps) {
  const t = useTranslations('roomMenu');
  const app = useTranslations('app');
  const { room } = state;
  const { leave, archive, convert } = useRoomDeeds(room.id);
  const isPrivate = room.visibility === 'private';
  const memberCount = Object.values(state.people).filter((person) => person.state === 'joined').length;
  const shown = (dialog: RoomDialog) => ({ open: open === dialog, onOpenChange: () => onOpenChange(null) });
  const asked = (dialog: RoomDialog) => ({ ...shown(dialog), cancelLabel: app('cancel') });
  return (
    <>
      <RoomDetailsDialog state={state} {...shown('details')} />
      <RulesDialog room={room} {...shown('rules')} />
      <RoomSettingsDialog room={room} {...shown('settings')} />
      <ConfirmDialog {...asked('archive')} title={t('archiveTitle', { room: room.name })} description={t('archiveText')} confirmLabel={t('archive')} onConfirm={() => archive(true)} />
      <ConfirmDialog
        {...asked('convert')}
        title={t(isPrivate ? 'toPublicTitle' : 'toPrivateTitle', { room: room.name })}
        description={isPrivate ? t('toPublicText') : t('toPrivateText', { count: memberCount })}
        confirmLabel={t(isPrivate ? 'toPublic' : 'toPrivate')}
        onConfirm={() => convert(isPrivate ? 'public' : 'private')}
      />
      <ConfirmDialog {...asked('leave')} title={t('leaveTitle', { room: room.name })} description={t(isPrivate ? 'leavePrivateText' : 'leaveText')} confirmLabel={t('leave')} onConfirm={leave} />
    </>
  );
}
