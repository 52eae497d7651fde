'use client';

import Link from 'next/link';
import { useTranslations } from 'use-intl';
import { PageTitle } from '../shell/page-title.tsx';
import { DoorNotice } from './door-notice.tsx';
import { inviteIn } from './invite-in.ts';
import { SignInFrame } from './sign-in-frame.tsx';
import { SignUpForm } from './sign-up-form.tsx';
import { useWayBack } from './use-way-back.ts';

export function SignUpPage() {
  const t = useTranslations('signUp');
  const { otherDoor, to } = useWayBack();
  return (
    <SignInFrame
      title={t('title')}
      lead={t('lead')}
      foot={t.rich('toSignIn', { link: (words) => <Link href={otherDoor('/sign-in')} className="font-medium text-accent-text underline underline-offset-3">{words}</Link> })}
    >
      <PageTitle page={t('title')} />
      {inviteIn(to) === null && <DoorNotice />}
      <SignUpForm invite={inviteIn(to)} to={to} />
    </SignInFrame>
  );
}
