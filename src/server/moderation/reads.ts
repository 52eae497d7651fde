import { inArray, sql, type SQL } from 'drizzle-orm';
import { mayInInstallation } from '../../wire/permissions.ts';
import { REPORTS_PAGE } from '../../wire/limits.ts';
import type { ReportView } from '../../wire/order-views.ts';
import type { FaceView, InstallationRole, MessageView, RoomKind, Visibility } from '../../wire/views.ts';
import type { Db, Tx } from '../db/client.ts';
import { people } from '../db/schema.ts';
import { readMessages } from '../messages/reads.ts';
import { faceView } from '../people/view.ts';
import { mayCondition } from '../rooms/may-condition.ts';

/** As many of those who reported one message are named. */
const REPORTERS_NAMED_MAX = 10;

const WORKS_ALL = sql.raw((['user', 'moderator', 'admin'] satisfies InstallationRole[]).filter((role) => mayInInstallation('reports.work', role)).map((role) => `'${role}'`).join(', '));

/**
 * Whether reports of a room are for a person to work on: for who works the whole queue all of them, those from private
 * rooms too (who reported it has shown him the message); for who keeps order in a room those of that room.
 */
function isFor(personId: SQL | string, roomId: SQL): SQL {
  return sql`exists (select 1 from people p where p.id = ${personId} and (p.role in (${WORKS_ALL})
    or exists (select 1 from members m where m.room_id = ${roomId} and m.person_id = p.id and m.state = 'joined' and ${sql.raw(mayCondition('report.resolve'))})))`;
}

/** How many reported messages wait for a person. */
export async function reportsWaitingFor(db: Db | Tx, personId: string): Promise<number> {
  const [row] = await db.execute<{ waiting: number }>(sql`
    select count(distinct r.message_id)::int as waiting from reports r where r.resolved_at is null and ${isFor(personId, sql`r.room_id`)}`);
  return row?.waiting ?? 0;
}

/** The same for everybody whom reports of a room concern, and for those named besides. */
export async function reportsWaitingFrom(db: Db | Tx, { roomId, alsoFor }: { roomId: string | null; alsoFor: string[] }): Promise<Map<string, number>> {
  const rows = await db.execute<{ id: string; waiting: number }>(sql`
    select k.id, (select count(distinct r.message_id)::int from reports r where r.resolved_at is null and ${isFor(sql`k.id`, sql`r.room_id`)}) as waiting
    from people k where not k.banned and (k.id = any(${sql.param(`{${alsoFor.join(',')}}`)}::uuid[])
      ${roomId === null ? sql`` : sql`or ${isFor(sql`k.id`, sql`${roomId}::uuid`)}`})`);
  return new Map(rows.map((row) => [row.id, row.waiting]));
}

/** Whether somebody keeps order anywhere, or in that room. */
export async function worksOnReports(db: Db | Tx, { personId, roomId }: { personId: string; roomId: string | null }): Promise<boolean> {
  const where = roomId === null ? sql`m.room_id` : sql`${roomId}::uuid`;
  const [row] = await db.execute<{ works: boolean }>(sql`
    select exists (select 1 from people p where p.id = ${personId} and (p.role in (${WORKS_ALL}) or exists (
      select 1 from members m where m.person_id = p.id and m.room_id = ${where} and m.state = 'joined' and ${sql.raw(mayCondition('report.resolve'))}))) as works`);
  return row?.works ?? false;
}

type HeadRow = {
  id: string; message_id: string; author_id: string; text: string; reported_ms: number;
  room_id: string; room_kind: RoomKind; room_name: string; visibility: Visibility; before_reported: number; before_upheld: number;
};
export type QueuePage = { reports: ReportView[]; nextCursor: string | null };

/** The messages that wait, the one that was reported first first: a page of them, each with all that was said of it. */
export async function reportQueue(db: Db, { personId, roomId, cursor }: { personId: string; roomId: string | null; cursor: string | null }): Promise<QueuePage> {
  const heads = await db.execute<HeadRow>(sql`
    select r.id, r.message_id, r.author_id, r.text, extract(epoch from r.reported_at)::float8 * 1000 as reported_ms,
      o.id as room_id, o.kind as room_kind, o.name as room_name, o.visibility, b.reported as before_reported, b.upheld as before_upheld
    from reports r join rooms o on o.id = r.room_id
    cross join lateral (select count(distinct e.message_id)::int as reported, (count(distinct e.message_id) filter (where e.outcome <> 'dismissed'))::int as upheld
      from reports e where e.author_id = r.author_id and e.message_id <> r.message_id) b
    where r.resolved_at is null and not exists (select 1 from reports f where f.message_id = r.message_id and f.resolved_at is null and f.id < r.id)
      and ${isFor(personId, sql`r.room_id`)}
      ${roomId === null ? sql`` : sql`and r.room_id = ${roomId}`} ${cursor === null ? sql`` : sql`and r.id > ${cursor}`}
    order by r.id limit ${REPORTS_PAGE + 1}`);
  const page = heads.slice(0, REPORTS_PAGE);
  const messageIds = page.map((head) => head.message_id);
  const [messages, reporters] = await Promise.all([readMessages(db, messageIds), reportersOf(db, messageIds)]);
  const faces = await facesOf(db, [...page.map((head) => head.author_id), ...reporters.map((one) => one.reporter_id)]);
  const reports = page.flatMap((head) => reportOf(head, { message: messages.find(({ id }) => id === head.message_id), reporters, faces }));
  return { reports, nextCursor: heads.length > REPORTS_PAGE ? (page.at(-1)?.id ?? null) : null };
}

type ReporterRow = { message_id: string; reporter_id: string; reason: string; at_ms: number };

async function reportersOf(db: Db, messageIds: string[]): Promise<ReporterRow[]> {
  if (messageIds.length === 0) return [];
  return db.execute<ReporterRow>(sql`
    select w.* from unnest(${sql.param(`{${messageIds.join(',')}}`)}::uuid[]) as q(id) cross join lateral (
      select message_id, reporter_id, reason, extract(epoch from reported_at)::float8 * 1000 as at_ms from reports
      where message_id = q.id and resolved_at is null order by id limit ${REPORTERS_NAMED_MAX}) w`);
}

type Known = { message: MessageView | undefined; reporters: ReporterRow[]; faces: Map<string, FaceView> };

function reportOf(head: HeadRow, { message, reporters, faces }: Known): ReportView[] {
  const author = faces.get(head.author_id);
  if (!message || !author) return [];
  const mine = reporters.filter((one) => one.message_id === head.message_id);
  return [{
    id: head.id,
    room: { id: head.room_id, kind: head.room_kind, name: head.room_name, visibility: head.visibility },
    author,
    text: head.text,
    message,
    reports: mine.flatMap(({ reporter_id: by, reason, at_ms: at }) => { const face = faces.get(by); return face ? [{ by: face, reason, at: Math.round(at) }] : []; }),
    before: { reported: head.before_reported, upheld: head.before_upheld },
  }];
}

/** How people look, by their ids. */
export async function facesOf(db: Db, ids: string[]): Promise<Map<string, FaceView>> {
  if (ids.length === 0) return new Map();
  const rows = await db.select().from(people).where(inArray(people.id, [...new Set(ids)]));
  return new Map(rows.map((row) => [row.id, faceView(row)]));
}
