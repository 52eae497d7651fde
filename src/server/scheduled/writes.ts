import { and, eq, sql } from 'drizzle-orm';
import { uuidv7 } from 'uuidv7';
import { SCHEDULED_MAX } from '../../wire/limits.ts';
import type { ScheduledView } from '../../wire/views.ts';
import type { SignedInContext } from '../context.ts';
import { scheduledMessages } from '../db/schema.ts';
import { requireLater } from '../later.ts';
import { requireMayWrite } from '../messages/access.ts';
import { refuse } from '../refusal.ts';
import { requireOpen, type Standing } from '../rooms/access.ts';
import { tellScheduled } from './tell.ts';
import { scheduledView } from './view.ts';

/** Keeps a message until its time comes. Whether its author may send it is asked now, and again then. */
export async function scheduleMessage(ctx: SignedInContext & { member: Standing }, { roomId, text, sendAt }: { roomId: string; text: string; sendAt: number }): Promise<ScheduledView> {
  const authorId = ctx.identity.personId;
  requireOpen(ctx.member);
  requireMayWrite(ctx.member);
  const at = requireLater(sendAt);
  if ((await ctx.db.$count(scheduledMessages, eq(scheduledMessages.authorId, authorId))) >= SCHEDULED_MAX) throw tooMany();
  const [row] = await ctx.db.insert(scheduledMessages).values({ id: uuidv7(), roomId, authorId, text, sendAt: at }).returning();
  if (!row) throw new Error('Postgres did not answer with what was scheduled.');
  ctx.clocks.scheduled.wakeIn(sendAt - Date.now());
  await tellScheduled(ctx, [authorId]);
  return scheduledView(row);
}

/** Gives it another time, other words, or both; one that could not be sent is tried again then. */
export async function rescheduleMessage(ctx: SignedInContext, { id, text, sendAt }: { id: string; text?: string | undefined; sendAt?: number | undefined }): Promise<ScheduledView> {
  const at = sendAt === undefined ? {} : { sendAt: requireLater(sendAt) };
  return change(ctx, id, { ...at, ...(text === undefined ? {} : { text }) });
}

/** Makes it due at once: it is sent by the same hand as every other, a moment later. */
export function sendScheduledNow(ctx: SignedInContext, { id }: { id: string }): Promise<ScheduledView> {
  return change(ctx, id, { sendAt: sql`now()` });
}

export async function unscheduleMessage(ctx: SignedInContext, { id }: { id: string }): Promise<void> {
  const gone = await ctx.db.delete(scheduledMessages).where(isStillMine(ctx, id)).returning({ id: scheduledMessages.id });
  if (gone.length === 0) throw scheduledUnknown();
  await tellScheduled(ctx, [ctx.identity.personId]);
}

type Change = { text?: string; sendAt?: Date | ReturnType<typeof sql> };

async function change(ctx: SignedInContext, id: string, fields: Change): Promise<ScheduledView> {
  const [row] = await ctx.db.update(scheduledMessages).set({ ...fields, failure: null }).where(isStillMine(ctx, id)).returning();
  if (!row) throw scheduledUnknown();
  ctx.clocks.scheduled.wakeIn(row.sendAt.getTime() - Date.now());
  await tellScheduled(ctx, [ctx.identity.personId]);
  return scheduledView(row);
}

/** Mine, and not being sent at this moment: what is on its way is as good as sent. */
function isStillMine(ctx: SignedInContext, id: string) {
  const isFree = sql`(${scheduledMessages.claimedUntil} is null or ${scheduledMessages.claimedUntil} < now())`;
  return and(eq(scheduledMessages.id, id), eq(scheduledMessages.authorId, ctx.identity.personId), isFree);
}

const scheduledUnknown = () => refuse('NOT_FOUND', 'scheduled.unknown', 'That message has been sent or deleted already.');
const tooMany = () => refuse('CONFLICT', 'scheduled.tooMany', `${SCHEDULED_MAX} messages are waiting to be sent already. Send or delete one first.`);
