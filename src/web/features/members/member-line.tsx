import { useTranslations } from 'use-intl';
import type { MemberNowView } from '../../../wire/views.ts';
import { Avatar } from '../../ui/avatar.tsx';
import { Badge } from '../../ui/badge.tsx';
import { PersonWords } from '../../ui/person-words.tsx';
import { PresenceDot } from '../../ui/presence-dot.tsx';
import { PersonButton } from '../people/person-button.tsx';
import { StatusMark } from '../people/status-mark.tsx';
import { MemberMenu } from '../order/member-menu.tsx';
import { MessageButton } from '../direct/message-button.tsx';

/** A member: face, name, role, and whether he is here, in words too. */
export function MemberLine({ member, showStatus = true }: { member: MemberNowView; showStatus?: boolean }) {
  const t = useTranslations('members');
  return (
    <div className="group/person flex items-center gap-3 rounded-lg px-2 py-1.5 hover:bg-hover">
      <PersonButton personId={member.personId} name={member.displayName} inTabOrder className="flex min-w-0 flex-1 items-center gap-3 rounded-lg text-left">
        <span className="relative">
          <Avatar id={member.personId} name={member.displayName} imageUrl={member.avatarUrl} size="small" />
          {showStatus && <PresenceDot status={member.status} label={t(`status.${member.status}`)} className="absolute -right-1 -bottom-1 ring-2 ring-sheet" />}
        </span>
        <PersonWords name={member.displayName} username={member.username} />
        <StatusMark status={member.customStatus} />
      </PersonButton>
      {member.role !== 'member' && <Badge>{t(`role.${member.role}`)}</Badge>}
      <MemberMenu member={member} className="opacity-0 group-focus-within/person:opacity-100 group-hover/person:opacity-100 data-popup-open:opacity-100 pointer-coarse:opacity-100" />
      <MessageButton person={member} className="opacity-0 group-focus-within/person:opacity-100 group-hover/person:opacity-100 pointer-coarse:opacity-100" />
    </div>
  );
}
