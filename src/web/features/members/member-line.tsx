import { useTranslations } from 'use-intl';
import type { MemberNowView } from '../../../wire/views.ts';
import { Avatar } from '../../ui/avatar.tsx';
import { Badge } from '../../ui/badge.tsx';
import { PresenceDot } from '../../ui/presence-dot.tsx';

/** A member: face, name, role, and whether he is here, in words too. */
export function MemberLine({ member, showStatus = true }: { member: MemberNowView; showStatus?: boolean }) {
  const t = useTranslations('members');
  return (
    <div className="flex items-center gap-3 rounded-lg px-2 py-1.5">
      <span className="relative">
        <Avatar id={member.personId} name={member.displayName} imageUrl={member.avatarUrl} size="small" />
        {showStatus && <PresenceDot status={member.status} label={t(`status.${member.status}`)} className="absolute -right-1 -bottom-1 ring-2 ring-sheet" />}
      </span>
      <span className="min-w-0 flex-1">
        <span className="block truncate text-sm leading-5">{member.displayName}</span>
        <span className="block truncate text-2xs text-ink-faint">@{member.username}</span>
      </span>
      {member.role !== 'member' && <Badge>{t(`role.${member.role}`)}</Badge>}
    </div>
  );
}
