import { sql } from 'drizzle-orm';
import type { DraftView } from '../../wire/views.ts';
import type { SignedInContext } from '../context.ts';
import { drafts } from '../db/schema.ts';
import { tellPerson } from '../live/change.ts';
import { requireOpen, type Standing } from '../rooms/access.ts';
import { draftView } from './view.ts';

/**
 * Keeps a draft and tells all devices of its writer. What is taken away stays as an empty row: its time is what keeps a
 * device that heard of both in the wrong order from bringing the text back. So that time never runs backwards either.
 */
export async function saveDraft(ctx: SignedInContext & { member: Standing }, { roomId, text }: { roomId: string; text: string }): Promise<DraftView> {
  const { personId } = ctx.identity;
  const kept = text.trim() === '' ? '' : text;
  // In an archived room nothing is begun any more; what had been begun can be taken away.
  if (kept !== '') requireOpen(ctx.member);
  const [row] = await ctx.db
    .insert(drafts)
    .values({ personId, roomId, text: kept, updatedAt: new Date() })
    .onConflictDoUpdate({
      target: [drafts.personId, drafts.roomId],
      set: { text: kept, updatedAt: sql`greatest(excluded.updated_at, ${drafts.updatedAt} + interval '1 millisecond')` },
    })
    .returning();
  if (!row) throw new Error('Postgres did not answer with the draft.');
  const draft = draftView(row);
  tellPerson(ctx, personId, { kind: 'draft', draft });
  return draft;
}
