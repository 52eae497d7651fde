import { EllipsisVertical, Mic, UserCog } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { refusedOf } from '../../../client/refused.ts';
import type { MemberNowView } from '../../../wire/views.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { Menu, MenuItem, MenuLine, Submenu } from '../../ui/menu.tsx';
import { useToast } from '../../ui/toast.tsx';
import { useAfterMenu } from '../../ui/use-after-menu.ts';
import { trpc } from '../connection/trpc.ts';
import { useRoomPage } from '../room/room-page-context.ts';
import { useRefusalWords } from '../shell/refusal-words.ts';
import { DeedItems } from './deed-items.tsx';
import { useNow } from './use-now.ts';
import { useRightsOver } from './use-rights-over.ts';

/** What I may do to a member of this room: there exactly when there is anything. */
export function MemberMenu({ member, className }: { member: MemberNowView; className?: string }) {
  const t = useTranslations('order');
  const { andThen, onClosed } = useAfterMenu();
  const rights = useRightsOver(member.personId);
  const now = useNow(member.mutedUntil);
  const isMuted = rights.mute && (member.mutedUntil ?? 0) > now;
  const hasDeeds = rights.mute || rights.kick || rights.ban;
  if (!hasDeeds && rights.roles.length === 0) return null;
  return (
    <Menu onClosed={onClosed} trigger={<IconButton label={t('memberMenu', { name: member.displayName })} size="small" className={className}><EllipsisVertical size={16} aria-hidden /></IconButton>}>
      {rights.roles.length > 0 && <RoleItems member={member} roles={rights.roles} />}
      {rights.roles.length > 0 && hasDeeds && <MenuLine />}
      {isMuted && <UnmuteItem member={member} />}
      <DeedItems personId={member.personId} name={member.displayName} andThen={andThen} />
    </Menu>
  );
}

function RoleItems({ member, roles }: { member: MemberNowView; roles: MemberNowView['role'][] }) {
  const t = useTranslations('order');
  const { room } = useRoomPage();
  const setRole = trpc.moderation.setRole.useMutation(useTrouble());
  return (
    <Submenu icon={<UserCog size={16} />} label={t('setRole')}>
      {roles.map((role) => <MenuItem key={role} onClick={() => setRole.mutate({ roomId: room.roomId, personId: member.personId, role })}>{t(`role.${role}`)}</MenuItem>)}
    </Submenu>
  );
}

function UnmuteItem({ member }: { member: MemberNowView }) {
  const t = useTranslations('order');
  const { room } = useRoomPage();
  const unmute = trpc.moderation.unmute.useMutation(useTrouble());
  return <MenuItem icon={<Mic size={16} />} onClick={() => unmute.mutate({ roomId: room.roomId, personId: member.personId })}>{t('unmute')}</MenuItem>;
}

function useTrouble() {
  const say = useRefusalWords();
  const { trouble } = useToast();
  return { onError: (error: unknown) => trouble(say(refusedOf(error))) };
}
