import type { AuditView, SentenceView } from '../../wire/order-views.ts';
import type { FaceView } from '../../wire/views.ts';
import type { AuditAction } from '../../wire/audit.ts';
import { FOR_GOOD } from '../../wire/limits.ts';
import type { auditLog } from '../db/schema-order.ts';

type AuditRow = Pick<typeof auditLog.$inferSelect, 'id' | 'at' | 'action' | 'roomId' | 'messageId' | 'detail'>;

/** A line of the log; `roomName` null where the reader may not know of the room. */
export function auditView(row: AuditRow, { actor, person, roomName }: { actor: FaceView; person: FaceView | null; roomName: string | null }): AuditView {
  return {
    id: row.id,
    at: row.at.getTime(),
    // Only `recordDeed` writes there, and takes no other.
    action: row.action as AuditAction,
    actor,
    person,
    room: row.roomId === null ? null : { id: row.roomId, name: roomName },
    messageId: row.messageId,
    detail: row.detail,
  };
}

type SentenceRow = { kind: 'ban' | 'mute'; roomId: string | null; roomName: string | null; untilMs: number | null; reason: string | null };

export function sentenceView(row: SentenceRow, person: FaceView): SentenceView {
  return {
    kind: row.kind,
    person,
    room: row.roomId === null ? null : { id: row.roomId, name: row.roomName ?? '' },
    until: row.untilMs === null || row.untilMs >= FOR_GOOD ? null : row.untilMs,
    reason: row.reason,
  };
}
