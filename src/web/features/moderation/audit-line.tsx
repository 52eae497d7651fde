import { useFormatter, useTranslations } from 'use-intl';
import type { AuditView } from '../../../wire/order-views.ts';
import { withName, type AuditSieve } from './audit-sieve.ts';

type AuditLineProps = { entry: AuditView; sieve: AuditSieve; onSieve: (sieve: AuditSieve) => void };

/** One deed: when, who, what, to whom, where, and what was said with it. */
export function AuditLine({ entry, sieve, onSieve }: AuditLineProps) {
  const t = useTranslations('moderation');
  const format = useFormatter();
  const { actor, person, room, action, at } = entry;
  const details = useDetails(entry);
  const name = (which: keyof AuditSieve['names'], { id, text }: { id: string; text: string }) => (
    <button type="button" onClick={() => onSieve(withName(sieve, which, { id, name: text }))} className="rounded-sm font-medium underline-offset-3 hover:underline pointer-coarse:min-h-11">{text}</button>
  );
  return (
    <article className="px-4 py-2.5 text-sm">
      <p className="flex flex-wrap items-baseline gap-x-1.5">
        {name('actorId', { id: actor.personId, text: actor.displayName })}
        <span className="text-ink-soft">{t(`action.${action}`)}</span>
        {person && name('personId', { id: person.personId, text: person.displayName })}
        {room && <span className="text-ink-soft">{t('inRoom')} {room.name === null ? t('privateRoom') : name('roomId', { id: room.id, text: room.name })}</span>}
        <time dateTime={new Date(at).toISOString()} className="ml-auto text-xs text-ink-faint tabular-nums">{format.dateTime(at, { dateStyle: 'medium', timeStyle: 'short' })}</time>
      </p>
      {details && <p className="mt-0.5 text-xs wrap-anywhere text-ink-faint">{details}</p>}
    </article>
  );
}

/** What was said with it, in words where there are any. */
function useDetails({ detail }: AuditView): string {
  const t = useTranslations('moderation');
  const format = useFormatter();
  const { until, reason, role, before, ...others } = detail;
  return [
    role === undefined ? '' : `${String(before ?? '')} → ${String(role)}`,
    typeof until === 'number' ? t('until', { until: format.dateTime(until, { dateStyle: 'medium', timeStyle: 'short' }) }) : until === null ? t('forGood') : '',
    reason ? String(reason) : '',
    ...Object.entries(others).filter(([, value]) => value !== null).map(([key, value]) => `${key}: ${String(value)}`),
  ].filter(Boolean).join(' · ');
}
