import { useState } from 'react';
import { Download } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { refusedOf } from '../../../client/refused.ts';
import { AUDIT_PAGE_MAX } from '../../../wire/limits.ts';
import type { AuditView } from '../../../wire/order-views.ts';
import { Button } from '../../ui/button.tsx';
import { useToast } from '../../ui/toast.tsx';
import { trpc } from '../connection/trpc.ts';
import { useRefusalWords } from '../shell/refusal-words.ts';
import { auditCsv } from './audit-csv.ts';
import type { AuditSieve } from './audit-sieve.ts';

/** As many deeds go into one file; who wants more narrows the time down. */
const EXPORTED_MAX = 20_000;

/** Saves what the filter shows as a file, page by page. */
export function ExportButtons({ filter }: { filter: AuditSieve['filter'] }) {
  const t = useTranslations('moderation');
  const words = useRefusalWords();
  const { say, trouble } = useToast();
  const { moderation } = trpc.useUtils();
  const [busy, setBusy] = useState(false);

  async function readAll(): Promise<AuditView[]> {
    const all: AuditView[] = [];
    for (let cursor: string | null = null, isFirst = true; isFirst || cursor !== null; isFirst = false) {
      const page: { entries: AuditView[]; nextCursor: string | null } = await moderation.audit.fetch({ filter, cursor, limit: AUDIT_PAGE_MAX });
      all.push(...page.entries);
      cursor = all.length < EXPORTED_MAX ? page.nextCursor : null;
    }
    return all;
  }

  async function save(kind: 'csv' | 'json') {
    setBusy(true);
    try {
      const entries = await readAll();
      saveFile(`parley-log.${kind}`, kind === 'csv' ? auditCsv(entries) : JSON.stringify(entries, null, 2), kind === 'csv' ? 'text/csv' : 'application/json');
      say(t('exported', { count: entries.length }));
    } catch (error) {
      trouble(words(refusedOf(error)));
    }
    setBusy(false);
  }

  return (
    <div className="mb-4 flex flex-wrap gap-2">
      {(['csv', 'json'] as const).map((kind) => <Button key={kind} size="small" disabled={busy} onClick={() => void save(kind)}><Download size={15} aria-hidden />{t('export', { kind: kind.toUpperCase() })}</Button>)}
    </div>
  );
}

function saveFile(name: string, text: string, type: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }));
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}
