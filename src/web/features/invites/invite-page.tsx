'use client';

import type { ReactNode } from 'react';
import Link from 'next/link';
import { useTranslations } from 'use-intl';
import { refusedOf } from '../../../client/refused.ts';
import type { InviteLookView } from '../../../wire/invite-views.ts';
import { Button } from '../../ui/button.tsx';
import { Skeleton } from '../../ui/skeleton.tsx';
import { useMe, useStatus } from '../connection/live.ts';
import { SessionProvider, useConnection } from '../connection/parley-provider.tsx';
import { trpc } from '../connection/trpc.ts';
import { PageTitle } from '../shell/page-title.tsx';
import { useRefusalWords } from '../shell/refusal-words.ts';
import { Alert } from '../sign-in/alert.tsx';
import { DoorFrame } from '../sign-in/door-frame.tsx';
import { SignUpForm } from '../sign-in/sign-up-form.tsx';
import { doorAddress } from '../sign-in/way-back.ts';
import { InviteCard } from './invite-card.tsx';
import { useAccept } from './use-accept.ts';

/** Where a link leads: what it is for and who invites; then in, at one click or with a new account. */
export function InvitePage({ code }: { code: string }) {
  const { session } = useConnection();
  if (!session) return <Frame><Skeleton className="h-24 rounded-2xl" /></Frame>;
  return (
    <SessionProvider session={session}>
      <Looking code={code} />
    </SessionProvider>
  );
}

function Looking({ code }: { code: string }) {
  const t = useTranslations('invitation');
  const say = useRefusalWords();
  const { data: look, error } = trpc.invites.look.useQuery({ code }, { retry: false });
  if (error) {
    const refused = refusedOf(error);
    // A code that cannot be one and a code that is none are the same to whoever was given it.
    return <Frame><Alert>{refused.reason === 'input.invalid' ? t('unknown') : say(refused)}</Alert><ToTheDoor /></Frame>;
  }
  if (!look) return <Frame><Skeleton className="h-24 rounded-2xl" /></Frame>;
  if (!look.works) return <Frame><Alert>{t(`fault.${look.fault}`)}</Alert><ToTheDoor /></Frame>;
  return <Invited code={code} look={look} />;
}

function Invited({ code, look }: { code: string; look: Extract<InviteLookView, { works: true }> }) {
  const t = useTranslations('invitation');
  const { phase } = useStatus();
  const { me, signedOut } = useMe();
  const isStranger = phase === 'signedOut' || signedOut !== null;
  const title = look.room ? t('title', { room: look.room.name }) : t('titleHere', { host: look.installation });
  return (
    <DoorFrame title={title} lead={t('lead', { name: look.invitedBy.displayName, host: look.installation })}>
      <PageTitle page={title} />
      <div className="flex flex-col gap-6">
        {look.room && <InviteCard room={look.room} />}
        {isStranger ? <NewHere code={code} look={look} /> : me ? <JoinButton code={code} isRoom={look.room !== null} /> : <Skeleton className="h-10 rounded-xl" />}
      </div>
    </DoorFrame>
  );
}

function JoinButton({ code, isRoom }: { code: string; isRoom: boolean }) {
  const t = useTranslations('invitation');
  const { accept, isPending, fault } = useAccept(code);
  return (
    <>
      {fault && <Alert>{fault}</Alert>}
      <Button look="primary" disabled={isPending} onClick={accept} autoFocus>{t(isRoom ? 'join' : 'open')}</Button>
    </>
  );
}

/** Whoever has no account makes one here, and is in the room with it; whoever has one comes back to this page. */
function NewHere({ code, look }: { code: string; look: Extract<InviteLookView, { works: true }> }) {
  const t = useTranslations('invitation');
  const signIn = doorAddress('/sign-in', { to: `/invite/${code}`, because: null });
  return (
    <>
      {look.signUp === 'closed' ? <Alert look="notice">{t('closed')}</Alert> : <SignUpForm invite={code} to={look.room ? `/rooms/${look.room.id}` : '/'} />}
      <p className="text-sm text-ink-soft">
        {t.rich('toSignIn', { link: (words) => <Link href={signIn} className="font-medium text-accent-text underline underline-offset-3">{words}</Link> })}
      </p>
    </>
  );
}

function ToTheDoor() {
  const t = useTranslations('invitation');
  return <p className="mt-6 text-sm"><Link href="/" className="font-medium text-accent-text underline underline-offset-3">{t('toParley')}</Link></p>;
}

function Frame({ children }: { children: ReactNode }) {
  const t = useTranslations('invitation');
  return (
    <DoorFrame title={t('plainTitle')} lead={t('plainLead')}>
      <PageTitle page={t('plainTitle')} />
      {children}
    </DoorFrame>
  );
}
