import { inArray, sql } from 'drizzle-orm';
import { TRPCError } from '@trpc/server';
import type { Reason } from '../../wire/reasons.ts';
import { scheduledMessages } from '../db/schema.ts';
import type { House } from '../house.ts';
import { postMessage } from '../messages/writes.ts';
import { Refusal } from '../refusal.ts';
import { tellScheduled } from './tell.ts';

const BATCH = 50;

/** How long one process has a message to itself. If it dies meanwhile, another sends it after that. */
const CLAIM_S = 15;

type DueRow = { id: string; room_id: string; author_id: string; text: string; due_ms: number; is_banned: boolean };

/** What became of one: sent, refused for good, or to be tried again. */
type Fate = { id: string; failure: Reason | null } | null;

/** Sends everything whose time has come, and answers in how many milliseconds the next one's does. */
export async function sendDue(house: House): Promise<number | null> {
  for (;;) {
    const due = await claimDue(house);
    const fates = await Promise.all(due.map((row) => send(house, row)));
    await settle(house, fates.filter((fate) => fate !== null));
    await tellScheduled(house, [...new Set(due.map((row) => row.author_id))]);
    if (due.length < BATCH) return untilNext(house);
  }
}

/** A claim is committed before anything is sent: a lock held until then would need a connection beside the sender's. */
async function claimDue({ db }: House): Promise<DueRow[]> {
  const rows = await db.execute<DueRow>(sql`
    with due as (
      select id from scheduled_messages
      where send_at <= now() and failure is null and (claimed_until is null or claimed_until < now())
      order by send_at, id limit ${BATCH} for update skip locked
    )
    update scheduled_messages s set claimed_until = now() + make_interval(secs => ${CLAIM_S})
    from due d, people p
    where s.id = d.id and p.id = s.author_id
    returning s.id, s.room_id, s.author_id, s.text, extract(epoch from s.send_at)::float8 * 1000 as due_ms,
      p.banned and (p.ban_expires is null or p.ban_expires > now()) as is_banned`);
  // Two for one room and one time are sent in the order in which they were planned.
  return [...rows].sort((one, other) => one.due_ms - other.due_ms || (one.id < other.id ? -1 : 1));
}

/**
 * By the same door as every other message, which asks whether its author may send. Its clientId is the row's own id: if
 * the process dies before the row is gone, the next one sends it again, and it is the same message (M6).
 */
async function send(house: House, { id, room_id: roomId, author_id: personId, text, is_banned: isBanned }: DueRow): Promise<Fate> {
  if (isBanned) return { id, failure: 'signIn.banned' };
  try {
    await postMessage({ ...house, identity: { personId } }, { roomId, text, clientId: id });
    return { id, failure: null };
  } catch (error) {
    const reason = lastingRefusal(error);
    if (reason) return { id, failure: reason };
    house.log.warn({ err: error, scheduledId: id }, 'a scheduled message will be tried again');
    return null;
  }
}

/** Why it may not be sent; null when nobody said so, or only not yet: the room was changing at that moment, or is in slow mode. */
function lastingRefusal(error: unknown): Reason | null {
  if (!(error instanceof TRPCError && error.cause instanceof Refusal)) return null;
  const { reason } = error.cause;
  return (error.code === 'CONFLICT' && reason === 'room.notMember') || reason === 'room.tooSoon' ? null : reason;
}

/** What was sent is gone; what may not be sent stays, and says why. */
async function settle({ db }: House, fates: NonNullable<Fate>[]): Promise<void> {
  const sent = fates.filter((fate) => fate.failure === null).map((fate) => fate.id);
  const refused = fates.filter((fate) => fate.failure !== null);
  if (sent.length > 0) await db.delete(scheduledMessages).where(inArray(scheduledMessages.id, sent));
  for (const failure of new Set(refused.map((fate) => fate.failure))) {
    const ids = refused.filter((fate) => fate.failure === failure).map((fate) => fate.id);
    await db.update(scheduledMessages).set({ failure, claimedUntil: null }).where(inArray(scheduledMessages.id, ids));
  }
}

async function untilNext({ db }: House): Promise<number | null> {
  const [row] = await db.execute<{ ms: number | null }>(sql`
    select extract(epoch from min(greatest(send_at, claimed_until)) - now())::float8 * 1000 as ms from scheduled_messages where failure is null`);
  return row?.ms ?? null;
}
