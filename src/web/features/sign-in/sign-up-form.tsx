import { useTranslations } from 'use-intl';
import { DISPLAY_NAME_CHARS_MAX, EMAIL_CHARS_MAX, PASSWORD_CHARS_MAX, PASSWORD_CHARS_MIN, USERNAME_CHARS_MAX } from '../../../wire/limits.ts';
import { Button } from '../../ui/button.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { Alert } from './alert.tsx';
import { useEntry } from './use-entry.ts';

const FIELDS = ['username', 'displayName', 'email', 'password'] as const;

/** Makes an account and goes on to where it is wanted; `invite` is the code of the link by which somebody comes. */
export function SignUpForm({ invite, to }: { invite: string | null; to: string }) {
  const t = useTranslations('signUp');
  const fields = useTranslations('fields');
  const { submit, faults, busy } = useEntry(
    (api, { username = '', displayName = '', email = '', password = '' }) =>
      api.people.register.mutate({ username, email, password, displayName: displayName.trim() || undefined, ...(invite ? { invite } : {}) }),
    { fieldNames: FIELDS, to },
  );
  return (
    <form onSubmit={submit} noValidate className="flex flex-col gap-4">
      {faults.whole && <Alert>{faults.whole}</Alert>}
      <TextField name="username" label={fields('username')} hint={fields('hint.username')} error={faults.fields.username} autoComplete="username" autoCapitalize="none" spellCheck={false} maxLength={USERNAME_CHARS_MAX} required />
      <TextField name="displayName" label={fields('displayName')} hint={fields('hint.displayName')} error={faults.fields.displayName} autoComplete="name" maxLength={DISPLAY_NAME_CHARS_MAX} />
      <TextField name="email" type="email" label={fields('email')} error={faults.fields.email} autoComplete="email" maxLength={EMAIL_CHARS_MAX} required />
      <TextField name="password" type="password" label={fields('password')} hint={fields('hint.password', { least: PASSWORD_CHARS_MIN })} error={faults.fields.password} autoComplete="new-password" maxLength={PASSWORD_CHARS_MAX} required />
      <Button type="submit" look="primary" disabled={busy} className="mt-2">{busy ? t('busy') : t('submit')}</Button>
    </form>
  );
}
