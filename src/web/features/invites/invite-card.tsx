import { Hash, Lock } from 'lucide-react';
import { useTranslations } from 'use-intl';
import type { InviteLookView } from '../../../wire/invite-views.ts';

type Room = NonNullable<Extract<InviteLookView, { works: true }>['room']>;

/** The room a link leads to, as much as helps to decide. */
export function InviteCard({ room }: { room: Room }) {
  const t = useTranslations('invitation');
  const Icon = room.visibility === 'private' ? Lock : Hash;
  return (
    <div className="flex items-center gap-4 rounded-2xl border border-line bg-raised p-4">
      <span aria-hidden className="flex size-11 shrink-0 items-center justify-center rounded-xl bg-accent-soft text-accent-text"><Icon size={20} /></span>
      <div className="min-w-0">
        <p className="truncate font-display text-lg font-semibold tracking-tight">{room.name}</p>
        {room.topic && <p className="truncate text-sm text-ink-soft">{room.topic}</p>}
        <p className="text-xs text-ink-faint">{t(room.visibility)} · {t('members', { count: room.memberCount })}</p>
      </div>
    </div>
  );
}
