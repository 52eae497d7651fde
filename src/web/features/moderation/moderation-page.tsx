'use client';

import { useState } from 'react';
import { ShieldCheck } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { mayInInstallation } from '../../../wire/permissions.ts';
import { classNames } from '../../ui/class-names.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { useMe } from '../connection/live.ts';
import { PlainPage } from '../later/plain-page.tsx';
import { AuditLog } from './audit-log.tsx';
import { InForce } from './in-force.tsx';
import { Queue } from './queue.tsx';
import { useKeepsOrder } from './use-keeps-order.ts';

const PARTS = ['queue', 'inForce', 'audit'] as const;
type Part = (typeof PARTS)[number];

/** Where those who keep order work: what was reported, what is in force, what was done. */
export function ModerationPage() {
  const t = useTranslations('moderation');
  const { me, reportsWaiting } = useMe();
  const [shown, setShown] = useState<Part>('queue');
  const keepsOrder = useKeepsOrder();
  if (!me) return null;
  const keepsAll = mayInInstallation('audit.read', me.role);
  // Who keeps order in rooms of his own sees what is reported there; the rest is about the whole installation.
  const parts = PARTS.filter((part) => part === 'queue' || keepsAll);
  return (
    <PlainPage title={t('title')} lead={t('lead')}>
      {!keepsOrder ? (
        <EmptyState icon={<ShieldCheck size={28} />} title={t('notYours')} text={t('notYoursText')} />
      ) : (
        <>
          {parts.length > 1 && (
            <nav aria-label={t('parts')} className="mb-5 flex flex-wrap gap-1 border-b border-line">
              {parts.map((part) => (
                <button key={part} type="button" aria-current={part === shown ? 'page' : undefined} onClick={() => setShown(part)} className={classNames('-mb-px border-b-2 px-3 py-2 text-sm font-medium pointer-coarse:min-h-11', part === shown ? 'border-accent text-ink' : 'border-transparent text-ink-soft hover:text-ink')}>
                  {t(`part.${part}`)}{part === 'queue' && reportsWaiting > 0 && ` (${reportsWaiting})`}
                </button>
              ))}
            </nav>
          )}
          {shown === 'queue' ? <Queue /> : shown === 'inForce' ? <InForce /> : <AuditLog />}
        </>
      )}
    </PlainPage>
  );
}
