import { useState } from 'react';
import { UserPlus, X } from 'lucide-react';
import { useTranslations } from 'use-intl';
import type { RoomState } from '../../../wire/room-state.ts';
import type { MemberNowView } from '../../../wire/views.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { useMay } from '../room/use-may.ts';
import { InviteDialog } from './invite-dialog.tsx';
import { MemberLine } from './member-line.tsx';

/** Nobody reads further, and thousands of lines would slow the page down. */
const SHOWN_MAX = 200;

/** Everyone in the room: who is here first, then who is not; a crowd is counted. */
export function MembersPanel({ state, onClose }: { state: RoomState; onClose: () => void }) {
  const t = useTranslations('members');
  const [inviting, setInviting] = useState(false);
  const byLink = useMay('member.inviteByLink');
  // Into a room of everyone there is nobody to ask in but those who have no account yet.
  const canInvite = state.room.kind === 'room' && state.room.archivedAt === null && (byLink || !state.room.keepsEveryone);
  const members = Object.values(state.people).filter((person) => person.state === 'joined').toSorted((a, b) => a.displayName.localeCompare(b.displayName));
  const here = members.filter((member) => member.status !== 'offline');
  const gone = members.filter((member) => member.status === 'offline');
  return (
    <>
      <header className="flex min-h-15 shrink-0 items-center gap-1 border-b border-line py-2 pr-3 pl-5">
        <h2 className="flex-1 font-display text-base font-semibold tracking-tight">
          {t('title')} <span className="font-sans text-xs font-normal text-ink-faint">{members.length}</span>
        </h2>
        {canInvite && (
          <IconButton label={t('invite')} onClick={() => setInviting(true)}><UserPlus size={17} aria-hidden /></IconButton>
        )}
        <IconButton label={t('close')} onClick={onClose}><X size={18} aria-hidden /></IconButton>
      </header>
      <div className="min-h-0 flex-1 overflow-y-auto px-3 py-4">
        {state.crowd ? (
          <>
            <p className="px-2 pb-4 text-sm text-ink-soft">{t('crowd', { count: state.crowd.online + state.crowd.away })}</p>
            <MemberGroup title={t('all', { count: members.length })} members={members} named={false} />
          </>
        ) : (
          <>
            <MemberGroup title={t('here', { count: here.length })} members={here} />
            <MemberGroup title={t('gone', { count: gone.length })} members={gone} />
          </>
        )}
      </div>
      <InviteDialog state={state} open={inviting} onOpenChange={setInviting} />
    </>
  );
}

/** `named` is whether it is known of each one who is here; in a crowd it is not. */
function MemberGroup({ title, members, named = true }: { title: string; members: MemberNowView[]; named?: boolean }) {
  const t = useTranslations('members');
  if (members.length === 0) return null;
  return (
    <section className="mb-5">
      <h3 className="px-2 pb-1 text-xs font-medium text-ink-faint">{title}</h3>
      <ul>{members.slice(0, SHOWN_MAX).map((member) => <li key={member.personId}><MemberLine member={member} showStatus={named} /></li>)}</ul>
      {members.length > SHOWN_MAX && <p className="px-2 pt-1 text-xs text-ink-faint">{t('more', { count: members.length - SHOWN_MAX })}</p>}
    </section>
  );
}
