import { asc, inArray } from 'drizzle-orm';
import type { ScheduledView } from '../../wire/views.ts';
import type { Db } from '../db/client.ts';
import { scheduledMessages } from '../db/schema.ts';
import { scheduledView } from './view.ts';

/** What somebody has yet to send, the next first; what could not be sent is among it. */
export async function myScheduled(db: Db, personId: string): Promise<ScheduledView[]> {
  return (await scheduledOf(db, [personId])).get(personId) ?? [];
}

/** The same of several people, in one statement. */
export async function scheduledOf(db: Db, personIds: string[]): Promise<Map<string, ScheduledView[]>> {
  const byPerson = new Map<string, ScheduledView[]>(personIds.map((personId) => [personId, []]));
  const rows = await db.select().from(scheduledMessages).where(inArray(scheduledMessages.authorId, personIds)).orderBy(asc(scheduledMessages.sendAt), asc(scheduledMessages.id));
  for (const row of rows) byPerson.get(row.authorId)?.push(scheduledView(row));
  return byPerson;
}
