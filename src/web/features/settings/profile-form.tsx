import { useState, type FormEvent } from 'react';
import { useTranslations } from 'use-intl';
import { refusedOf } from '../../../client/refused.ts';
import { DISPLAY_NAME_CHARS_MAX } from '../../../wire/limits.ts';
import { Avatar } from '../../ui/avatar.tsx';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useToast } from '../../ui/toast.tsx';
import { useMe } from '../connection/live.ts';
import { trpc } from '../connection/trpc.ts';
import { useRefusalWords } from '../shell/refusal-words.ts';

/** My name as others see it. Everybody who shares a room with me sees the change at once. */
export function ProfileForm() {
  const t = useTranslations('settings');
  const fields = useTranslations('fields');
  const { me } = useMe();
  const say = useRefusalWords();
  const toast = useToast();
  const [name, setName] = useState(me?.displayName ?? '');
  const update = trpc.people.updateProfile.useMutation({ onSuccess: () => toast.say(t('saved')) });
  if (!me) return null;
  const refused = update.error ? refusedOf(update.error) : null;
  const error = refused && (refused.fields?.displayName ? fields('rule.displayName') : say(refused));

  function submit(event: FormEvent) {
    event.preventDefault();
    update.mutate({ displayName: name });
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
        <Button type="submit" look="primary" disabled={update.isPending || name.trim() === me.displayName} className="self-start">{t('save')}</Button>
      </div>
    </form>
  );
}
