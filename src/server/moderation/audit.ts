import { and, desc, eq, gte, lt, type SQL } from 'drizzle-orm';
import type { AuditView } from '../../wire/order-views.ts';
import type { Db } from '../db/client.ts';
import { auditLog } from '../db/schema-order.ts';
import { members, rooms } from '../db/schema.ts';
import type { AuditFilter } from './input.ts';
import { facesOf } from './reads.ts';
import { auditView } from './view.ts';

export type AuditPage = { entries: AuditView[]; nextCursor: string | null };

/** The deeds of those who keep order, newest first; a place in the log is an id, so that page a thousand costs what the first does. */
export async function readAudit(db: Db, { readerId, filter, cursor, limit }: { readerId: string; filter: AuditFilter; cursor: string | null; limit: number }): Promise<AuditPage> {
  const rows = await db
    .select({ row: auditLog, name: rooms.name, visibility: rooms.visibility, state: members.state })
    .from(auditLog)
    .leftJoin(rooms, eq(rooms.id, auditLog.roomId))
    .leftJoin(members, and(eq(members.roomId, auditLog.roomId), eq(members.personId, readerId)))
    .where(and(...conditionsOf(filter), cursor === null ? undefined : lt(auditLog.id, cursor)))
    .orderBy(desc(auditLog.id))
    .limit(limit + 1);
  const page = rows.slice(0, limit);
  const faces = await facesOf(db, page.flatMap(({ row }) => [row.actorId, ...(row.personId ? [row.personId] : [])]));
  const entries = page.flatMap(({ row, name, visibility, state }) => {
    const actor = faces.get(row.actorId);
    const mayKnow = visibility === 'public' || state === 'joined';
    return actor ? [auditView(row, { actor, person: (row.personId && faces.get(row.personId)) || null, roomName: mayKnow ? name : null })] : [];
  });
  return { entries, nextCursor: rows.length > limit ? (page.at(-1)?.row.id ?? null) : null };
}

function conditionsOf({ actorId, personId, roomId, action, after, before }: AuditFilter): (SQL | undefined)[] {
  return [
    actorId === undefined ? undefined : eq(auditLog.actorId, actorId),
    personId === undefined ? undefined : eq(auditLog.personId, personId),
    roomId === undefined ? undefined : eq(auditLog.roomId, roomId),
    action === undefined ? undefined : eq(auditLog.action, action),
    after === undefined ? undefined : gte(auditLog.id, firstIdOf(after)),
    before === undefined ? undefined : lt(auditLog.id, firstIdOf(before)),
  ];
}

/** The ids begin with their time: by it a stretch of the log is found in the index, and not by going through all of it. */
function firstIdOf(ms: number): string {
  const hex = ms.toString(16).padStart(12, '0');
  return `${hex.slice(0, 8)}-${hex.slice(8)}-7000-8000-000000000000`;
}
