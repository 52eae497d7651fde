import type { TRPCError } from '@trpc/server';
import { uuidv7 } from 'uuidv7';
import { PLAIN_MESSAGE } from '../../wire/plain-message.ts';
import type { MessageView } from '../../wire/views.ts';
import type { Db } from '../db/client.ts';
import { violates } from '../db/violation.ts';
import type { Outcome } from '../live/group-commit.ts';
import { refuse } from '../refusal.ts';
import { requireMember, requireOpen } from '../rooms/access.ts';
import { requireMayWrite } from './access.ts';
import type { Called } from './mentions.ts';
import { POST_ONE_STATEMENT, POST_STATEMENT, type PostedRow } from './post-statement.ts';
import { requireTurn } from './slow-mode.ts';

/** A message on its way in. */
export type Post = { roomId: string; authorId: string; clientId: string; text: string; replyTo: string | null } & Called;

/** What its sender is answered. */
export type Sent = { id: string; seq: number; createdAt: number };

/**
 * Keeps a batch of messages in one statement, however many and in however many rooms: membership, repeats, the rooms'
 * clocks and the rows. Each answers for itself, so that one that may not be sent fails alone.
 */
export async function postBatch(db: Db, posts: Post[]): Promise<Outcome<Sent>[]> {
  const { firsts, placeOf } = apartFromRepeats(posts);
  const rows = await keep(db, firsts);
  const outcomes: Outcome<Sent>[] = [];
  // Most have been kept, and are answered without a promise each.
  for (const [at, post] of firsts.entries()) outcomes.push(keptOutcome(post, rows[at]) ?? (await otherOutcome(db, post, rows[at])));
  if (firsts.length === posts.length) return outcomes;
  return posts.map((post, at) => {
    const place = placeOf[at] ?? -1;
    const [first, outcome] = [firsts[place], outcomes[place]];
    if (!first || !outcome) throw new Error('Postgres did not answer for every message of the batch.');
    return first === post || !('result' in outcome) ? outcome : repeated(outcome.result, first.roomId, post.roomId);
  });
}

async function keep(db: Db, posts: Post[]): Promise<PostedRow[]> {
  const [alone] = posts;
  if (alone && posts.length === 1) {
    const { roomId, authorId, clientId, text, replyTo, mentions, mentionsRoom } = alone;
    const values = [uuidv7(), roomId, authorId, clientId, text, replyTo, `{${mentions.join(',')}}`, mentionsRoom];
    const rows = await db.$client.unsafe<PostedRow[]>(POST_ONE_STATEMENT, values, { prepare: true }).catch(noneIfRepeated);
    if (rows.length === 1) return rows;
  }
  const wanted = posts.map((post, n) => ({
    n, id: uuidv7(), room_id: post.roomId, author_id: post.authorId, client_id: post.clientId,
    text: post.text, reply_to: post.replyTo, mentions: post.mentions, mentions_room: post.mentionsRoom,
  }));
  return db.$client.unsafe<PostedRow[]>(POST_STATEMENT, [JSON.stringify(wanted)], { prepare: true });
}

/** Another process keeps the same message at this instant; the statement for batches will find it and say so. */
function noneIfRepeated(error: unknown): PostedRow[] {
  if (violates(error, 'messages_author_client')) return [];
  throw error;
}

/** The same (author, clientId) twice in one batch is one message: the second is answered what the first one is. */
function apartFromRepeats(posts: Post[]): { firsts: Post[]; placeOf: number[] } {
  const firsts: Post[] = [];
  const places = new Map<string, number>();
  const placeOf = posts.map((post) => {
    const key = `${post.authorId} ${post.clientId}`;
    const place = places.get(key) ?? firsts.push(post) - 1;
    places.set(key, place);
    return place;
  });
  return { firsts, placeOf };
}

function keptOutcome(post: Post, row: PostedRow | undefined): Outcome<Sent> | null {
  if (!row || row.seq === null || row.created_ms === null) return null;
  const message = postedView(post, row, Number(row.seq), Math.round(row.created_ms));
  return { result: { id: message.id, seq: message.seq, createdAt: message.createdAt }, events: [{ kind: 'message', message }] };
}

async function otherOutcome(db: Db, post: Post, row: PostedRow | undefined): Promise<Outcome<Sent>> {
  if (!row) throw new Error('Postgres did not answer for every message of the batch.');
  // Asked before the repeat: whoever has left may not learn even the number of what he once sent (M7).
  if (row.state !== 'joined') return refusalOf(db, post);
  if (row.first_id && row.first_ms !== null) return repeated({ id: row.first_id, seq: Number(row.first_seq), createdAt: Math.round(row.first_ms) }, row.first_room ?? '', post.roomId);
  if (!row.reply_ok) return refuse('BAD_REQUEST', 'message.replyUnknown', 'The message you answer is not in this room.');
  return refusalOf(db, post);
}

/** Why it was not kept, in the words in which every other call says it. */
async function refusalOf(db: Db, { roomId, authorId }: Post): Promise<TRPCError> {
  try {
    const standing = await requireMember(db, { roomId, personId: authorId });
    requireOpen(standing);
    requireMayWrite(standing);
    await requireTurn(db, standing, authorId);
  } catch (error) {
    return error as TRPCError;
  }
  // It was so at the moment of the statement and is not any more: the sender comes again, and is let in.
  return refuse('CONFLICT', 'room.notMember', 'The room changed at that moment. Send it again.');
}

function repeated(first: Sent, firstRoomId: string | undefined, roomId: string): Outcome<Sent> {
  if (firstRoomId !== roomId) return refuse('CONFLICT', 'clientId.usedElsewhere', 'That clientId was used in another room. Make a new one for each message.');
  return { result: first, events: [] };
}

function postedView(post: Post, row: PostedRow, seq: number, createdAt: number): MessageView {
  return { ...PLAIN_MESSAGE, ...post, id: row.id, seq, changedSeq: seq, authorName: row.author_name, kind: 'text', createdAt, editedAt: null, deletedAt: null };
}
