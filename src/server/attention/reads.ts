import { eq } from 'drizzle-orm';
import type { AttentionView } from '../../wire/views.ts';
import type { Db } from '../db/client.ts';
import { attention } from '../db/schema.ts';
import { attentionView } from './view.ts';

/** Whoever has never said anything has no row. */
const AS_IT_COMES: AttentionView = { keywords: [], sounds: false, quietUntil: null, quietHours: null };

/** What may ring at a person, and when. */
export async function myAttention(db: Db, personId: string): Promise<AttentionView> {
  const [row] = await db.select().from(attention).where(eq(attention.personId, personId));
  return row ? attentionView(row) : AS_IT_COMES;
}
