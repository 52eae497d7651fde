import { and, desc, eq, getTableColumns, sql } from 'drizzle-orm';
import { SAVED_TOLD_MAX } from '../../wire/limits.ts';
import type { SavedMark, SavedView } from '../../wire/views.ts';
import type { Db } from '../db/client.ts';
import { members, messages, people, savedMessages } from '../db/schema.ts';
import { linkKeyOfMessage } from '../files/columns.ts';
import { messageView } from '../messages/view.ts';
import { savedMark, savedView } from './view.ts';

export type SavedPage = { saved: SavedView[]; nextCursor: string | null };

/** A page of what somebody has saved, of rooms that he is in now (M7); deleted messages are there as what is left of them. */
export async function pageOfSaved(db: Db, { personId, cursor, limit }: { personId: string; cursor?: string | null | undefined; limit: number }): Promise<SavedPage> {
  const [at, messageId] = cursor?.split('_') ?? [];
  const before = at && messageId ? sql`(${savedMessages.savedAt}, ${savedMessages.messageId}) < (${new Date(Number(at)).toISOString()}::timestamptz, ${messageId}::uuid)` : undefined;
  const rows = await db
    .select({ saved: getTableColumns(savedMessages), message: getTableColumns(messages), authorName: people.name, linkKey: linkKeyOfMessage })
    .from(savedMessages)
    .innerJoin(messages, eq(messages.id, savedMessages.messageId))
    .innerJoin(members, isMineNow)
    .innerJoin(people, eq(people.id, messages.authorId))
    .where(and(eq(savedMessages.personId, personId), before))
    .orderBy(desc(savedMessages.savedAt), desc(savedMessages.messageId))
    .limit(limit + 1);
  const saved = rows.slice(0, limit).map((row) => savedView(row.saved, messageView(row.message, row.authorName, row.linkKey)));
  const last = saved.at(-1);
  return { saved, nextCursor: last && rows.length > limit ? `${last.savedAt}_${last.message.id}` : null };
}

/** What is to come of each message that somebody has saved: first those he was reminded of, then the newest. */
export async function savedMarks(db: Db, personId: string): Promise<Record<string, SavedMark>> {
  const rows = await db
    .select({ messageId: savedMessages.messageId, remindAt: savedMessages.remindAt, remindedAt: savedMessages.remindedAt })
    .from(savedMessages)
    .innerJoin(messages, eq(messages.id, savedMessages.messageId))
    .innerJoin(members, isMineNow)
    .where(eq(savedMessages.personId, personId))
    .orderBy(sql`${savedMessages.remindedAt} is null`, desc(savedMessages.savedAt))
    .limit(SAVED_TOLD_MAX);
  return Object.fromEntries(rows.map((row) => [row.messageId, savedMark(row)]));
}

const isMineNow = and(eq(members.roomId, messages.roomId), eq(members.personId, savedMessages.personId), eq(members.state, 'joined'));
