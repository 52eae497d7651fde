import { and, desc, eq, sql, type SQL } from 'drizzle-orm';
import { THREADS_TOLD_MAX, UNREAD_COUNT_MAX } from '../../wire/limits.ts';
import type { MessageView, ThreadView } from '../../wire/views.ts';
import type { Db, Tx } from '../db/client.ts';
import { members, messages, threadFollows } from '../db/schema.ts';
import { pageOfAnswers, readMessage, readMessages, type MessagePage } from './reads.ts';

/** A thread as one person opens it: what it is about, a page of its answers, and how he stands to it. */
export type ThreadPage = MessagePage & { root: MessageView; thread: ThreadView };

/** How somebody stands to a thread. */
type Standing = { personId: string; thread: ThreadView };

/** The newest answers before a place, the message they answer, and my mark among them, all of one moment. */
export function readThread(db: Db, { root, personId, before, limit }: { root: MessageView; personId: string; before?: number | undefined; limit: number }): Promise<ThreadPage> {
  return db.transaction(async (tx) => {
    const now = (await readMessage(tx, root.id)) ?? root;
    const page = await pageOfAnswers(tx, { rootId: root.id, before, limit });
    return { root: now, ...page, thread: await threadFor(tx, { root: now, personId }) };
  }, { isolationLevel: 'repeatable read', accessMode: 'read only' });
}

/** The thread as one person sees it. Whoever wrote its beginning follows it, unless he has said that he does not want to. */
export async function threadFor(db: Db | Tx, { root, personId }: { root: MessageView; personId: string }): Promise<ThreadView> {
  const [mine] = await selectStandings(db, and(eq(threadFollows.rootId, root.id), eq(threadFollows.personId, personId)));
  return mine?.thread ?? { rootId: root.id, roomId: root.roomId, following: root.authorId === personId, unread: 0, mentions: 0, lastReadSeq: 0, lastAt: root.threadLastAt };
}

/** How each follower who may still hear of it stands to a thread: one statement, however many they are. */
export function followersOf(db: Db | Tx, rootId: string): Promise<Standing[]> {
  return selectStandings(db, and(eq(threadFollows.rootId, rootId), threadFollows.following));
}

/** The threads I follow in rooms I am in, those with the newest answers first, up to `THREADS_TOLD_MAX`. */
export async function followedThreads(db: Db, personId: string): Promise<ThreadView[]> {
  const standings = await selectStandings(db, and(eq(threadFollows.personId, personId), threadFollows.following, sql`${messages.threadCount} > 0`), THREADS_TOLD_MAX);
  return standings.map(({ thread }) => thread);
}

/** The threads of one room that somebody follows. */
export async function standingsIn(db: Db | Tx, { roomId, personId }: { roomId: string; personId: string }): Promise<ThreadView[]> {
  const standings = await selectStandings(db, and(eq(threadFollows.personId, personId), threadFollows.following, eq(messages.roomId, roomId)));
  return standings.map(({ thread }) => thread);
}

/** The rooms I am in where something is unread in a thread I follow. */
export async function unreadThreadRooms(db: Db, personId: string): Promise<string[]> {
  const rows = await db
    .selectDistinct({ roomId: messages.roomId })
    .from(threadFollows)
    .innerJoin(messages, eq(messages.id, threadFollows.rootId))
    .innerJoin(members, and(eq(members.roomId, messages.roomId), eq(members.personId, personId), eq(members.state, 'joined')))
    .where(and(eq(threadFollows.personId, personId), threadFollows.following, sql`exists (select 1 from messages u where u.thread_of = ${threadFollows.rootId} and u.seq > ${threadFollows.lastReadSeq} and u.author_id <> ${personId} and u.deleted_at is null)`));
  return rows.map((row) => row.roomId);
}

/** The same, each with the message it begins with. */
export async function followedThreadsWithRoots(db: Db, personId: string): Promise<{ root: MessageView; thread: ThreadView }[]> {
  const threads = await followedThreads(db, personId);
  const roots = new Map((await readMessages(db, threads.map(({ rootId }) => rootId))).map((root) => [root.id, root]));
  return threads.flatMap((thread) => {
    const root = roots.get(thread.rootId);
    return root ? [{ root, thread }] : [];
  });
}

/**
 * The one truth about what is unread in threads, as `unreadCount` is of rooms: others' answers after the mark that are
 * still there, counted along the thread's index and never further than the number anybody is shown.
 */
async function selectStandings(db: Db | Tx, where: SQL | undefined, limit = Number.MAX_SAFE_INTEGER): Promise<Standing[]> {
  const unread = (which: SQL) => sql<number>`case when ${threadFollows.following} then (select count(*)::int from (
    select 1 from messages u
    where u.thread_of = ${threadFollows.rootId} and u.seq > ${threadFollows.lastReadSeq} and u.author_id <> ${threadFollows.personId} and u.deleted_at is null and ${which}
    limit ${UNREAD_COUNT_MAX}) counted) else 0 end`;
  const { rootId, personId, following, lastReadSeq } = threadFollows;
  const { roomId, threadLastAt } = messages;
  const callsMe = sql`(u.mentions_room or ${personId} = any(u.mentions))`;
  const rows = await db
    .select({ personId, rootId, roomId, following, lastReadSeq, threadLastAt, unread: unread(sql`true`), mentions: unread(callsMe) })
    .from(threadFollows)
    .innerJoin(messages, eq(messages.id, rootId))
    // Whoever has left the room hears of its threads no more (M7).
    .innerJoin(members, and(eq(members.roomId, roomId), eq(members.personId, personId), eq(members.state, 'joined')))
    .where(where)
    .orderBy(desc(threadLastAt))
    .limit(limit);
  return rows.map(({ personId: of, threadLastAt: lastAt, ...thread }) => ({ personId: of, thread: { ...thread, lastAt: lastAt?.getTime() ?? null } }));
}
