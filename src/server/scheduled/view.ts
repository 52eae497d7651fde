import type { ScheduledView } from '../../wire/views.ts';
import type { scheduledMessages } from '../db/schema.ts';

export function scheduledView(row: typeof scheduledMessages.$inferSelect): ScheduledView {
  return { id: row.id, roomId: row.roomId, text: row.text, sendAt: row.sendAt.getTime(), createdAt: row.createdAt.getTime(), failure: row.failure };
}
