import { eq, sql } from 'drizzle-orm';
import { THREAD_FACES_MAX } from '../../wire/limits.ts';
import type { LastingEvent } from '../../wire/room-event.ts';
import type { MessageView } from '../../wire/views.ts';
import type { Tx } from '../db/client.ts';
import { messages } from '../db/schema.ts';
import { changeRoom, type Clock } from '../live/change.ts';
import { refuse } from '../refusal.ts';
import { requireMember, requireOpen } from '../rooms/access.ts';
import { requireMayWrite } from './access.ts';
import { firstSent, keepMessage } from './keep-message.ts';
import { CALLS_NOBODY, mentionsIn } from './mentions.ts';
import type { Sent } from './post.ts';
import { readMessage, readMessages } from './reads.ts';
import { requireTurn } from './slow-mode.ts';
import { beginToFollow, tellFollowers } from './thread-follow.ts';
import { followersOf } from './thread-reads.ts';
import type { Writer } from './writes.ts';

/** An answer on its way into a thread. */
export type Answer = { roomId: string; clientId: string; text: string; threadOf: string; replyTo: string | null; fileIds: string[] };

/**
 * Keeps an answer in a thread. Answers are fewer than messages and touch two rows, so they go through the room's line
 * one by one: the answer takes a stamp, and then the message it belongs to, whose count and faces have changed (M5).
 */
export async function postAnswer(ctx: Writer, answer: Answer): Promise<Sent> {
  const authorId = ctx.identity.personId;
  const { sent, followers, said } = await changeRoom(ctx, answer.roomId, async (tx, clock) => {
    const standing = await requireMember(tx, { roomId: answer.roomId, personId: authorId });
    requireOpen(standing);
    const first = await firstSent(tx, { ...answer, authorId });
    if (first) return { result: { sent: first, followers: [], said: null }, events: [] };
    requireMayWrite(standing);
    await requireTurn(tx, standing, authorId);
    const root = await requireRoot(tx, answer);
    const called = answer.text.includes('@') ? await mentionsIn(tx, { ...answer, authorId, presence: ctx.presence }) : CALLS_NOBODY;
    const sent = await keepMessage(tx, clock, { ...answer, ...called, authorId });
    await beginToFollow(tx, { root, answer: { authorId, seq: sent.seq }, called: called.mentions });
    const faces = [authorId, ...root.threadFaces.filter((id) => id !== authorId)].slice(0, THREAD_FACES_MAX);
    const counted = { threadCount: root.threadCount + 1, threadLastAt: new Date(sent.createdAt), threadFaces: faces };
    await tx.update(messages).set({ ...counted, changedSeq: clock.next() }).where(eq(messages.id, root.id));
    const events = await asTheyNowAre(tx, [sent.id, root.id]);
    const said = events.find(({ message }) => message.id === sent.id)?.message ?? null;
    return { result: { sent, followers: await followersOf(tx, root.id), said }, events };
  });
  tellFollowers(ctx, followers, said);
  return sent;
}

/**
 * What is left of a thread when one of its answers has been deleted. Faces are taken from the newest hundred answers:
 * going through all of a long thread to find a third one would cost more than it shows.
 */
export async function recountThread(tx: Tx, clock: Clock, rootId: string): Promise<LastingEvent[]> {
  const [left] = await tx.execute<{ count: number; last_ms: number | null; faces: string[] }>(sql`
    with newest as (select author_id, seq, created_at from messages where thread_of = ${rootId} and deleted_at is null order by seq desc limit 100)
    select (select count(*)::int from messages where thread_of = ${rootId} and deleted_at is null) as count,
      (select extract(epoch from max(created_at))::float8 * 1000 from newest) as last_ms,
      coalesce((select json_agg(author_id order by last desc) from (select author_id, max(seq) as last from newest group by author_id order by last desc limit ${THREAD_FACES_MAX}) f), '[]'::json) as faces`);
  if (!left) throw new Error('Postgres did not count a thread.');
  const threadLastAt = left.last_ms === null ? null : new Date(Math.round(left.last_ms));
  await tx.update(messages).set({ threadCount: left.count, threadLastAt, threadFaces: left.faces, changedSeq: clock.next() }).where(eq(messages.id, rootId));
  return asTheyNowAre(tx, [rootId]);
}

/** The message whose thread it is to stand in: one of the room's main flow, that is not gone with nobody having answered it. */
async function requireRoot(tx: Tx, { roomId, threadOf, replyTo }: Answer): Promise<MessageView> {
  const root = await readMessage(tx, threadOf);
  if (!root || root.roomId !== roomId || root.threadOf !== null) throw refuse('BAD_REQUEST', 'message.threadUnknown', 'The message whose thread you answer in is not in this room\'s main flow.');
  if (root.deletedAt !== null && root.threadCount === 0) throw refuse('CONFLICT', 'message.deleted', 'This message has been deleted.');
  const quoted = replyTo === null ? root : await readMessage(tx, replyTo);
  if (quoted?.roomId !== roomId) throw refuse('BAD_REQUEST', 'message.replyUnknown', 'The message you answer is not in this room.');
  return root;
}

/** The rows as they now are, in the order of their stamps. */
async function asTheyNowAre(tx: Tx, ids: string[]): Promise<Extract<LastingEvent, { kind: 'message' }>[]> {
  const changed = await readMessages(tx, ids);
  return changed.sort((a, b) => a.changedSeq - b.changedSeq).map((message) => ({ kind: 'message', message }));
}
