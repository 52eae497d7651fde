'use client';

import Link from 'next/link';
import { useSearchParams } from 'next/navigation';
import { useTranslations } from 'use-intl';
import { Button } from '../../ui/button.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { PageTitle } from '../shell/page-title.tsx';
import { Alert } from './alert.tsx';
import { SignInFrame } from './sign-in-frame.tsx';
import { useEntry } from './use-entry.ts';
import { useWayBack } from './use-way-back.ts';

const FIELDS = ['login', 'password'] as const;

export function SignInPage() {
  const t = useTranslations('signIn');
  const fields = useTranslations('fields');
  const { otherDoor, to } = useWayBack();
  const { submit, faults, busy } = useEntry((api, { login = '', password = '' }) => api.people.signIn.mutate({ login, password }), { fieldNames: FIELDS, to });
  return (
    <SignInFrame
      title={t('title')}
      lead={t('lead')}
      foot={t.rich('toSignUp', { link: (words) => <Link href={otherDoor('/sign-up')} className="font-medium text-accent-text underline underline-offset-3">{words}</Link> })}
    >
      <PageTitle page={t('title')} />
      <form onSubmit={submit} noValidate className="flex flex-col gap-4">
        <WhyHere />
        {faults.whole && <Alert>{faults.whole}</Alert>}
        <TextField name="login" label={fields('login')} error={faults.fields.login} autoComplete="username" autoCapitalize="none" spellCheck={false} required />
        <TextField name="password" type="password" label={fields('password')} error={faults.fields.password} autoComplete="current-password" required />
        <Button type="submit" look="primary" disabled={busy} className="mt-2">{busy ? t('busy') : t('submit')}</Button>
      </form>
    </SignInFrame>
  );
}

/** Whoever was sent here is told why. */
function WhyHere() {
  const t = useTranslations('signIn.because');
  switch (useSearchParams().get('because')) {
    case 'revoked':
      return <Alert look="notice">{t('revoked')}</Alert>;
    case 'banned':
      return <Alert>{t('banned')}</Alert>;
    case 'ended':
      return <Alert look="notice">{t('ended')}</Alert>;
    default:
      return null;
  }
}
