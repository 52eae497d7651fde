import { AtSign, Clock3, MessageSquare, SmilePlus } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { refusedOf } from '../../../client/refused.ts';
import { statusNow } from '../../../wire/status-now.ts';
import type { PersonNowView } from '../../../wire/views.ts';
import { Avatar } from '../../ui/avatar.tsx';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { PresenceDot } from '../../ui/presence-dot.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { useMyself } from '../connection/live.ts';
import { trpc } from '../connection/trpc.ts';
import { useOpenDirect } from '../direct/use-open-direct.ts';
import { useRoomDialogs } from '../house/room-dialogs.tsx';
import { COMPOSER_ID } from '../room/room-page-context.ts';
import { useRefusalWords } from '../shell/refusal-words.ts';
import { useClockOf } from './use-clock-of.ts';
import { useSeen } from './use-seen.ts';

type CardProps = { personId: string; onDone: () => void };

/** Who somebody is: how he is called, what he is at, what time it is for him, and the ways to speak to him. */
export function ProfileCard({ personId, onDone }: CardProps) {
  const say = useRefusalWords();
  const { data: person, error } = trpc.people.get.useQuery({ personId }, { staleTime: 0 });
  if (error) return <p role="alert" className="text-sm text-danger">{say(refusedOf(error))}</p>;
  if (!person) return <Skeleton className="h-40 rounded-xl" />;
  return (
    <div className="flex flex-col gap-4">
      <Who person={person} />
      <About person={person} />
      <Deeds person={person} onDone={onDone} />
    </div>
  );
}

function Who({ person }: { person: PersonNowView }) {
  const roles = useTranslations('settings.role');
  const seen = useSeen(person);
  return (
    <div className="flex items-center gap-4">
      <span className="relative">
        <Avatar id={person.id} name={person.displayName} imageUrl={person.avatarUrl} size="large" />
        <PresenceDot status={person.status} className="absolute -right-1 -bottom-1 size-3.5 ring-2 ring-raised" />
      </span>
      <div className="min-w-0 flex-1">
        <p className="font-display text-lg leading-6 font-semibold tracking-tight wrap-anywhere">{person.displayName}</p>
        <p className="truncate text-sm text-ink-faint">@{person.username}</p>
        <p className="text-xs text-ink-soft">{seen}</p>
      </div>
      {person.role !== 'user' && <Badge look="accent" className="self-start">{roles(person.role)}</Badge>}
    </div>
  );
}

function About({ person }: { person: PersonNowView }) {
  const t = useTranslations('profile');
  const clock = useClockOf(person.timeZone);
  const status = statusNow(person.customStatus, Date.now());
  return (
    <>
      {status && <p className="rounded-xl bg-sunken px-3 py-2 text-sm wrap-anywhere">{status.emoji && <span aria-hidden className="mr-1.5">{status.emoji}</span>}{status.text || <span className="sr-only">{status.emoji}</span>}</p>}
      {person.about && <p className="max-h-40 overflow-y-auto text-sm whitespace-pre-line text-ink-soft wrap-anywhere">{person.about}</p>}
      {clock && <p className="flex items-center gap-2 text-sm text-ink-soft"><Clock3 size={15} aria-hidden className="text-ink-faint" />{t('localTime', clock)}</p>}
    </>
  );
}

function Deeds({ person, onDone }: { person: PersonNowView; onDone: () => void }) {
  const t = useTranslations('profile');
  const me = useMyself();
  const { setStatus } = useRoomDialogs();
  const { openDirect, isPending } = useOpenDirect(onDone);

  /** After the card has closed and given the focus back. */
  function mention() {
    onDone();
    setTimeout(() => callInComposer(person.username));
  }

  if (person.id === me?.id) return <Button onClick={() => { onDone(); setStatus(); }}><SmilePlus size={16} aria-hidden />{t('setStatus')}</Button>;
  return (
    <div className="flex gap-2">
      <Button look="primary" disabled={isPending} onClick={() => openDirect(person.id)} className="flex-1"><MessageSquare size={16} aria-hidden />{t('message')}</Button>
      {document.getElementById(COMPOSER_ID) && <Button onClick={mention} className="flex-1"><AtSign size={16} aria-hidden />{t('mention')}</Button>}
    </div>
  );
}

/** As if it had been typed, so that the browser can undo it. */
function callInComposer(username: string): void {
  document.getElementById(COMPOSER_ID)?.focus();
  document.execCommand('insertText', false, `@${username} `);
}
