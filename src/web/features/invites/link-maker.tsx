import { useState } from 'react';
import { Link2 } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { refusedOf } from '../../../client/refused.ts';
import { Button } from '../../ui/button.tsx';
import { SelectField } from '../../ui/select-field.tsx';
import { useToast } from '../../ui/toast.tsx';
import { trpc } from '../connection/trpc.ts';
import { useRefusalWords } from '../shell/refusal-words.ts';
import { EXPIRIES, expiresAtOf, USES, usesOf, type Expiry, type Uses } from './link-choices.ts';

/** Makes a link into a room, or, without one, into the installation: for how long, and for how many. */
export function LinkMaker({ roomId }: { roomId: string | null }) {
  const t = useTranslations('links');
  const say = useRefusalWords();
  const { trouble } = useToast();
  const { invites } = trpc.useUtils();
  const [expiry, setExpiry] = useState<Expiry>('week');
  const [uses, setUses] = useState<Uses>('any');
  const create = trpc.invites.create.useMutation({
    onSuccess: () => invites.list.invalidate(),
    onError: (error) => trouble(say(refusedOf(error))),
  });
  const make = () => create.mutate({ roomId, expiresAt: expiresAtOf(expiry, Date.now()), maxUses: usesOf(uses) });

  return (
    <div className="flex flex-wrap items-end gap-3">
      <SelectField label={t('expires')} value={expiry} onChange={setExpiry} choices={EXPIRIES.map((value) => ({ value, label: t(`expiry.${value}`) }))} />
      <SelectField label={t('uses')} value={uses} onChange={setUses} choices={USES.map((value) => ({ value, label: value === 'any' ? t('anyUses') : t('usesMax', { count: usesOf(value) ?? 0 }) }))} />
      <Button look="primary" disabled={create.isPending} onClick={make}><Link2 size={16} aria-hidden />{t('create')}</Button>
    </div>
  );
}
