import { useTranslations } from 'use-intl';
import { statusNow } from '../../../wire/status-now.ts';
import type { PersonNowView } from '../../../wire/views.ts';
import { Avatar } from '../../ui/avatar.tsx';
import { Badge } from '../../ui/badge.tsx';
import { PresenceDot } from '../../ui/presence-dot.tsx';
import { MessageButton } from '../direct/message-button.tsx';
import { PersonButton } from './person-button.tsx';

/** One of everybody: face and names, what he is at, and the way to write to him. */
export function DirectoryLine({ person }: { person: PersonNowView }) {
  const members = useTranslations('members.status');
  const roles = useTranslations('settings.role');
  const status = statusNow(person.customStatus, Date.now());
  return (
    <div className="flex items-center gap-2 rounded-xl px-2 hover:bg-hover">
      <PersonButton personId={person.id} name={person.displayName} inTabOrder className="flex min-h-14 min-w-0 flex-1 items-center gap-3.5 rounded-xl py-2 text-left">
        <span className="relative">
          <Avatar id={person.id} name={person.displayName} imageUrl={person.avatarUrl} />
          <PresenceDot status={person.status} label={members(person.status)} className="absolute -right-1 -bottom-1 ring-2 ring-sheet" />
        </span>
        <span className="min-w-0 flex-1">
          <span className="flex items-center gap-2">
            <span className="truncate font-medium">{person.displayName}</span>
            {person.role !== 'user' && <Badge>{roles(person.role)}</Badge>}
          </span>
          <span className="block truncate text-xs text-ink-faint">
            @{person.username}
            {status && <span className="text-ink-soft"> · {[status.emoji, status.text].filter(Boolean).join(' ')}</span>}
          </span>
        </span>
      </PersonButton>
      <MessageButton person={{ personId: person.id, displayName: person.displayName }} />
    </div>
  );
}
