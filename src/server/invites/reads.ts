import { and, count, desc, eq, getTableColumns, isNull, or, type SQL } from 'drizzle-orm';
import { INVITES_TOLD_MAX } from '../../wire/limits.ts';
import type { InviteLookView, InviteView } from '../../wire/invite-views.ts';
import type { Context, SignedInContext } from '../context.ts';
import type { Db } from '../db/client.ts';
import { invites } from '../db/schema-order.ts';
import { members, people, rooms } from '../db/schema.ts';
import { getInstallation } from '../installation/reads.ts';
import { faceView } from '../people/view.ts';
import { inviteUnknown, keepsTheDoors, requireMayInvite } from './access.ts';
import { faultOf, usesOf } from './fault.ts';
import { inviteView } from './view.ts';

/**
 * The links to a room; or, without one, mine and, for whoever keeps the doors of the installation, those of others into
 * it and into public rooms. Of a private room he is not in he hears nothing, not even that somebody may come into it (R3).
 */
export async function listInvites(ctx: SignedInContext, { roomId }: { roomId?: string | null | undefined }): Promise<InviteView[]> {
  const { personId } = ctx.identity;
  if (roomId) {
    await requireMayInvite(ctx.db, { roomId, personId });
    return selectInvites(ctx, eq(invites.roomId, roomId));
  }
  const mine = eq(invites.createdBy, personId);
  const others = or(isNull(invites.roomId), eq(rooms.visibility, 'public'));
  return selectInvites(ctx, (await keepsTheDoors(ctx.db, personId)) ? or(mine, others) : mine);
}

/** One link as whoever keeps it sees it. */
export async function readInvite(ctx: Pick<SignedInContext, 'db' | 'site'>, code: string): Promise<InviteView> {
  const [invite] = await selectInvites(ctx, eq(invites.code, code));
  if (!invite) throw inviteUnknown();
  return invite;
}

/**
 * What a stranger with the code may know: enough to decide. A link that lets nobody in any more says why and not where
 * it led, since such links lie about for years.
 */
export async function lookAtInvite(ctx: Context, { code }: { code: string }): Promise<InviteLookView> {
  ctx.limits.spend('inviteLook', `address:${ctx.address}`);
  const [row] = await ctx.db
    .select({ roomId: invites.roomId, fault: faultOf, by: getTableColumns(people), room: getTableColumns(rooms) })
    .from(invites)
    .innerJoin(people, eq(people.id, invites.createdBy))
    .leftJoin(rooms, eq(rooms.id, invites.roomId))
    .where(eq(invites.code, code));
  if (!row) throw inviteUnknown();
  const { signUp } = await getInstallation(ctx.db);
  const installation = new URL(ctx.site).host;
  const fault = row.fault ?? (row.room?.archivedAt ? 'room.archived' : null);
  if (fault) return { works: false, installation, fault };
  const room = row.room && { id: row.room.id, name: row.room.name, topic: row.room.topic, visibility: row.room.visibility, memberCount: await memberCount(ctx.db, row.room.id) };
  return { works: true, installation, room, invitedBy: faceView(row.by), signUp };
}

async function memberCount(db: Db, roomId: string): Promise<number> {
  const [row] = await db.select({ members: count() }).from(members).where(and(eq(members.roomId, roomId), eq(members.state, 'joined')));
  return row?.members ?? 0;
}

/** The newest first; there are never so many that they need pages, and if there were, the oldest are the least use. */
async function selectInvites({ db, site }: Pick<SignedInContext, 'db' | 'site'>, where: SQL | undefined): Promise<InviteView[]> {
  const rows = await db
    .select({ invite: getTableColumns(invites), room: getTableColumns(rooms), by: getTableColumns(people), uses: usesOf, fault: faultOf })
    .from(invites)
    .innerJoin(people, eq(people.id, invites.createdBy))
    .leftJoin(rooms, eq(rooms.id, invites.roomId))
    .where(where)
    .orderBy(desc(invites.createdAt), desc(invites.code))
    .limit(INVITES_TOLD_MAX);
  return rows.map(({ invite, room, by, uses, fault }) => inviteView(invite, { site, room, createdBy: faceView(by), uses, fault }));
}
