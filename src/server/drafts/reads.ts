import { and, desc, eq, ne } from 'drizzle-orm';
import type { DraftView } from '../../wire/views.ts';
import type { Db } from '../db/client.ts';
import { drafts, members } from '../db/schema.ts';
import { draftView } from './view.ts';

/** What the person has begun to write in rooms that he is in, the newest first. */
export async function myDrafts(db: Db, personId: string): Promise<DraftView[]> {
  const rows = await db
    .select({ roomId: drafts.roomId, text: drafts.text, updatedAt: drafts.updatedAt })
    .from(drafts)
    .innerJoin(members, and(eq(members.roomId, drafts.roomId), eq(members.personId, drafts.personId), eq(members.state, 'joined')))
    .where(and(eq(drafts.personId, personId), ne(drafts.text, '')))
    .orderBy(desc(drafts.updatedAt));
  return rows.map(draftView);
}
