import { useState, type FormEvent } from 'react';
import { useTranslations } from 'use-intl';
import { refusedOf } from '../../../client/refused.ts';
import { ABOUT_CHARS_MAX, DISPLAY_NAME_CHARS_MAX } from '../../../wire/limits.ts';
import { Avatar } from '../../ui/avatar.tsx';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { TextAreaField } from '../../ui/text-area-field.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useToast } from '../../ui/toast.tsx';
import { useMyself } from '../connection/live.ts';
import { trpc } from '../connection/trpc.ts';
import { useRefusalWords } from '../shell/refusal-words.ts';
import { ZoneField } from './zone-field.tsx';

/** Who I am for the others: my name, which everybody who shares a room with me sees at once, and what they read who ask. */
export function ProfileForm() {
  const t = useTranslations('settings');
  const fields = useTranslations('fields');
  const me = useMyself();
  const say = useRefusalWords();
  const toast = useToast();
  const [name, setName] = useState(me?.displayName ?? '');
  const [about, setAbout] = useState(me?.about ?? '');
  const [timeZone, setTimeZone] = useState(me?.timeZone ?? '');
  const update = trpc.people.updateProfile.useMutation({ onSuccess: () => toast.say(t('saved')) });
  if (!me) return null;
  const refused = update.error ? refusedOf(update.error) : null;
  const error = refused && (refused.fields?.displayName ? fields('rule.displayName') : say(refused));

  const isSame = name.trim() === me.displayName && about.trim() === me.about && timeZone === me.timeZone;

  function submit(event: FormEvent) {
    event.preventDefault();
    update.mutate({ displayName: name, about, timeZone });
  }

  return (
    <form onSubmit={submit} noValidate className="flex flex-col gap-5 sm:flex-row">
      <Avatar id={me.id} name={name || me.displayName} imageUrl={me.avatarUrl} size="large" />
      <div className="flex flex-1 flex-col gap-4">
        <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-sm text-ink-soft">
          <span className="font-medium text-ink">@{me.username}</span> {me.email}
          {me.role !== 'user' && <Badge look="accent">{t(`role.${me.role}`)}</Badge>}
        </p>
        <TextField name="displayName" label={fields('displayName')} value={name} onValueChange={setName} error={error} maxLength={DISPLAY_NAME_CHARS_MAX} autoComplete="name" />
        <TextAreaField label={t('about')} value={about} onValueChange={setAbout} maxLength={ABOUT_CHARS_MAX} rows={3} />
        <ZoneField zone={timeZone} onChange={setTimeZone} />
        <Button type="submit" look="primary" disabled={update.isPending || isSame} className="self-start">{t('save')}</Button>
      </div>
    </form>
  );
}
