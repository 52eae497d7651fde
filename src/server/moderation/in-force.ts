import { sql } from 'drizzle-orm';
import { SENTENCES_LISTED_MAX } from '../../wire/limits.ts';
import type { SentenceView } from '../../wire/order-views.ts';
import type { Db } from '../db/client.ts';
import type { SignedInContext } from '../context.ts';
import { requireMay, requireVisible } from '../rooms/access.ts';
import { requireMayHere } from './access.ts';
import { facesOf } from './reads.ts';
import { sentenceView } from './view.ts';

type Row = { kind: 'ban' | 'mute'; person_id: string; room_id: string | null; room_name: string | null; until_ms: number | null; reason: string | null };

/** The bans and mutes that are in force: of one room, or everywhere and in every room one may know of. What ends first comes first. */
export async function inForce(ctx: SignedInContext, { roomId }: { roomId?: string | undefined }): Promise<SentenceView[]> {
  const { personId } = ctx.identity;
  if (roomId === undefined) await requireMayHere(ctx.db, { personId, action: 'people.ban' });
  else requireMay(await requireVisible(ctx.db, { roomId, personId }), 'member.ban');
  return readInForce(ctx.db, { readerId: personId, roomId: roomId ?? null });
}

async function readInForce(db: Db, { readerId, roomId }: { readerId: string; roomId: string | null }): Promise<SentenceView[]> {
  const ms = (column: string) => sql.raw(`extract(epoch from ${column})::float8 * 1000`);
  const mayKnow = roomId === null
    ? sql`(o.visibility = 'public' or exists (select 1 from members k where k.room_id = o.id and k.person_id = ${readerId} and k.state = 'joined'))`
    : sql`o.id = ${roomId}`;
  const everywhere = sql`
    select 'ban' as kind, p.id as person_id, null::uuid as room_id, null as room_name, ${ms('p.ban_expires')} as until_ms, p.ban_reason as reason
      from people p where p.banned and (p.ban_expires is null or p.ban_expires > now())
    union all select 'mute', p.id, null, null, ${ms('p.muted_until')}, null from people p where p.muted_until > now() union all`;
  const rows = await db.execute<Row>(sql`
    select * from (${roomId === null ? everywhere : sql``}
      select 'ban' as kind, b.person_id, o.id as room_id, o.name as room_name, ${ms('b.until')} as until_ms, b.reason
        from room_bans b join rooms o on o.id = b.room_id where (b.until is null or b.until > now()) and ${mayKnow}
      union all select 'mute', m.person_id, o.id, o.name, ${ms('m.muted_until')}, null
        from members m join rooms o on o.id = m.room_id where m.muted_until > now() and m.state = 'joined' and ${mayKnow}
    ) s order by until_ms nulls last, person_id limit ${SENTENCES_LISTED_MAX}`);
  const faces = await facesOf(db, rows.map((row) => row.person_id));
  return rows.flatMap((row) => {
    const face = faces.get(row.person_id);
    return face ? [sentenceView({ kind: row.kind, roomId: row.room_id, roomName: row.room_name, untilMs: row.until_ms === null ? null : Math.round(row.until_ms), reason: row.reason }, face)] : [];
  });
}
