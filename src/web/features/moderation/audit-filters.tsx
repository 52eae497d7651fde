import { X } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { AUDIT_ACTIONS, type AuditAction } from '../../../wire/audit.ts';
import { SelectField } from '../../ui/select-field.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { withoutName, type AuditSieve } from './audit-sieve.ts';

const DAY_MS = 24 * 60 * 60_000;
const NAMES = ['actorId', 'personId', 'roomId'] as const;

/** By what was done, from when to when; and the names one has chosen in the log, each to be taken away again. */
export function AuditFilters({ sieve, onChange }: { sieve: AuditSieve; onChange: (sieve: AuditSieve) => void }) {
  const t = useTranslations('moderation');
  const { filter, names } = sieve;

  function choose(change: { action?: AuditAction | undefined; after?: number | undefined; before?: number | undefined }) {
    const changed = Object.entries({ ...filter, ...change }).filter(([, value]) => value !== undefined);
    onChange({ names, filter: Object.fromEntries(changed) });
  }

  const actions = [{ value: 'all' as const, label: t('allDeeds') }, ...AUDIT_ACTIONS.map((action) => ({ value: action, label: t(`action.${action}`) }))];
  return (
    <div className="mb-4 flex flex-col gap-3">
      <div className="grid gap-3 sm:grid-cols-3">
        <SelectField<AuditAction | 'all'> label={t('deed')} value={filter.action ?? 'all'} onChange={(action) => choose({ action: action === 'all' ? undefined : action })} choices={actions} />
        <TextField label={t('from')} type="date" onChange={(event) => choose({ after: dayOf(event.currentTarget.value) })} />
        <TextField label={t('to')} type="date" onChange={(event) => choose({ before: afterDay(event.currentTarget.value) })} />
      </div>
      <ul className="flex flex-wrap gap-2 empty:hidden">
        {NAMES.filter((which) => names[which] !== undefined).map((which) => (
          <li key={which}>
            <button type="button" onClick={() => onChange(withoutName(sieve, which))} className="inline-flex min-h-8 items-center gap-1.5 rounded-full bg-accent-soft px-3 text-sm text-accent-text hover:bg-hover pointer-coarse:min-h-11">
              {t(`only.${which}`, { name: names[which] ?? '' })}<X size={14} aria-hidden /><span className="sr-only">{t('takeAway')}</span>
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** The day's first moment here, wherever that is. */
function dayOf(written: string): number | undefined {
  const at = new Date(`${written}T00:00`).getTime();
  return Number.isNaN(at) ? undefined : at;
}

function afterDay(written: string): number | undefined {
  const at = dayOf(written);
  return at === undefined ? undefined : at + DAY_MS;
}
