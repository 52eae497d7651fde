import { and, inArray, sql } from 'drizzle-orm';
import { saidOf } from '../../wire/said.ts';
import type { MessageView, ThreadView } from '../../wire/views.ts';
import type { SignedInContext } from '../context.ts';
import type { Tx } from '../db/client.ts';
import { rooms, threadFollows } from '../db/schema.ts';
import type { House } from '../house.ts';
import { changeRoom, tellPerson } from '../live/change.ts';
import { requireMember } from '../rooms/access.ts';
import { threadFor, type followersOf } from './thread-reads.ts';

/** Follows a thread from now on, or follows it no more; all my devices hear of it (M5). */
export function followThread(ctx: SignedInContext, { root, on }: { root: MessageView; on: boolean }): Promise<ThreadView> {
  const { personId } = ctx.identity;
  return changeMine(ctx, root, async (tx) => {
    const seq = sql`(select seq from ${rooms} where ${rooms.id} = ${root.roomId})`;
    await tx
      .insert(threadFollows)
      .values({ rootId: root.id, personId, following: on, lastReadSeq: seq })
      // To one who begins, nothing of what came before is unread.
      .onConflictDoUpdate({ target: [threadFollows.rootId, threadFollows.personId], set: { following: on, lastReadSeq: seq }, setWhere: sql`${threadFollows.following} <> ${on}` });
  });
}

type Begin = { root: Pick<MessageView, 'id' | 'authorId'>; answer: { authorId: string; seq: number }; called: string[] };

/**
 * Whoever answers or is called by name follows from now on, also after having stopped once; whoever wrote the first
 * message follows unless he has stopped. Of what came before nothing is unread to one who begins.
 */
export async function beginToFollow(tx: Tx, { root, answer, called }: Begin): Promise<void> {
  const begin = [...new Set([answer.authorId, ...called])];
  const rows = [...new Set([...begin, root.authorId])].map((personId) => ({ rootId: root.id, personId, following: true, lastReadSeq: personId === answer.authorId ? answer.seq : answer.seq - 1 }));
  await tx
    .insert(threadFollows)
    .values(rows)
    .onConflictDoUpdate({
      target: [threadFollows.rootId, threadFollows.personId],
      set: { following: true, lastReadSeq: sql`excluded.last_read_seq` },
      setWhere: and(sql`not ${threadFollows.following}`, inArray(threadFollows.personId, begin)),
    });
}

/**
 * What is mine takes no stamp, and still goes through the room's line: counted beside an answer that is being kept, it
 * could be told after it and be older, and a number that nobody can read away would stay.
 */
export function changeMine(ctx: SignedInContext, root: MessageView, change: (tx: Tx) => Promise<void>): Promise<ThreadView> {
  return tellingMine(ctx, changeRoom(ctx, root.roomId, async (tx) => {
    await requireMember(tx, { roomId: root.roomId, personId: ctx.identity.personId });
    const before = await threadFor(tx, { root, personId: ctx.identity.personId });
    await change(tx);
    const after = await threadFor(tx, { root, personId: ctx.identity.personId });
    return { result: { before, after }, events: [] };
  }));
}

async function tellingMine(ctx: SignedInContext, changing: Promise<{ before: ThreadView; after: ThreadView }>): Promise<ThreadView> {
  const { before, after } = await changing;
  const changed = before.following !== after.following || before.lastReadSeq !== after.lastReadSeq;
  if (changed) tellPerson(ctx, ctx.identity.personId, { kind: 'thread', thread: after });
  return after;
}

/** How the followers stand to a thread after a change of it; to be read inside the change and told after it. */
export type ThreadNews = Awaited<ReturnType<typeof followersOf>>;

/** Tells each follower how the thread now is for him, and what has just been said in it. */
export function tellFollowers(house: Pick<House, 'bus'>, news: ThreadNews, answer: MessageView | null): void {
  const said = answer && { answer: saidOf(answer) };
  for (const { personId, thread } of news) tellPerson(house, personId, { kind: 'thread', thread, ...said });
}
