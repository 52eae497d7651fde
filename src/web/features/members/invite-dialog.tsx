import { useState } from 'react';
import { Check, Search } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { refusedOf } from '../../../client/refused.ts';
import type { RoomState } from '../../../wire/room-state.ts';
import type { FaceView } from '../../../wire/views.ts';
import { Avatar } from '../../ui/avatar.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { PersonWords } from '../../ui/person-words.tsx';
import { useToast } from '../../ui/toast.tsx';
import { trpc } from '../connection/trpc.ts';
import { useFoundPeople } from '../direct/use-found-people.ts';
import { LinkList } from '../invites/link-list.tsx';
import { LinkMaker } from '../invites/link-maker.tsx';
import { useMay } from '../room/use-may.ts';
import { useRefusalWords } from '../shell/refusal-words.ts';

type InviteDialogProps = { state: RoomState; open: boolean; onOpenChange: (open: boolean) => void };

/** Who is to come into the room: somebody who is here already, or whoever is given a link. */
export function InviteDialog({ state, open, onOpenChange }: InviteDialogProps) {
  const t = useTranslations('invite');
  const app = useTranslations('app');
  const byLink = useMay('member.inviteByLink');
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title={t('title', { room: state.room.name })} description={t('lead')} closeLabel={app('close')}>
      <Candidates state={state} />
      {byLink && (
        <section aria-label={t('byLink')} className="mt-5 flex flex-col gap-3 border-t border-line pt-5">
          <h3 className="font-display font-semibold tracking-tight">{t('byLink')}</h3>
          <p className="-mt-2 text-sm text-ink-soft">{t('byLinkLead')}</p>
          <LinkMaker roomId={state.room.id} />
          <LinkList roomId={state.room.id} />
        </section>
      )}
    </Dialog>
  );
}

function Candidates({ state }: { state: RoomState }) {
  const t = useTranslations('invite');
  const [sought, setSought] = useState('');
  const inside = new Set(Object.values(state.people).filter((person) => person.state === 'joined').map((person) => person.personId));
  const { people, isFresh } = useFoundPeople(sought);
  const found = people.filter((person) => !inside.has(person.personId));
  return (
    <>
      <label className="flex h-10 pointer-coarse:h-11 items-center gap-2.5 rounded-xl border border-field-line px-3 focus-within:border-accent focus-within:outline-2 focus-within:outline-accent">
        <Search size={16} aria-hidden className="text-ink-faint" />
        <span className="sr-only">{t('search')}</span>
        <input value={sought} onChange={(event) => setSought(event.target.value)} placeholder={t('search')} className="min-w-0 flex-1 bg-transparent outline-none placeholder:text-ink-faint pointer-coarse:text-[1rem]" />
      </label>
      <ul className="-mx-2 mt-3 max-h-56 overflow-y-auto">
        {found.map((person) => <li key={person.personId}><Candidate person={person} roomId={state.room.id} /></li>)}
      </ul>
      {found.length === 0 && isFresh && <p className="py-4 text-center text-sm text-ink-faint">{t('none')}</p>}
    </>
  );
}

function Candidate({ person, roomId }: { person: FaceView; roomId: string }) {
  const t = useTranslations('invite');
  const say = useRefusalWords();
  const { trouble } = useToast();
  const invite = trpc.rooms.invite.useMutation({ onError: (error) => trouble(say(refusedOf(error))) });
  return (
    <div className="flex items-center gap-3 rounded-lg px-2 py-1.5">
      <Avatar id={person.personId} name={person.displayName} imageUrl={person.avatarUrl} size="small" />
      <PersonWords name={person.displayName} username={person.username} />
      {invite.isSuccess ? (
        <span role="status" className="inline-flex items-center gap-1.5 px-3 text-sm text-accent-text"><Check size={15} aria-hidden />{t('invited')}</span>
      ) : (
        <Button size="small" disabled={invite.isPending} onClick={() => invite.mutate({ roomId, personId: person.personId })}>
          {t('submit')}<span className="sr-only"> {person.displayName}</span>
        </Button>
      )}
    </div>
  );
}
