import type { AuditView } from '../../../wire/order-views.ts';

const COLUMNS = ['at', 'action', 'actor', 'person', 'room', 'roomId', 'messageId', 'detail'] as const;

/** The log as a table for a spreadsheet, which must not take anybody's words for a formula. */
export function auditCsv(entries: readonly AuditView[]): string {
  const lines = entries.map((entry) => [
    new Date(entry.at).toISOString(), entry.action, entry.actor.username, entry.person?.username ?? '',
    entry.room?.name ?? '', entry.room?.id ?? '', entry.messageId ?? '', JSON.stringify(entry.detail),
  ]);
  return [COLUMNS, ...lines].map((line) => line.map(cell).join(',')).join('\r\n') + '\r\n';
}

function cell(text: string): string {
  const plain = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain;
}
