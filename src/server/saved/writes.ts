import { and, eq } from 'drizzle-orm';
import type { SavedMark } from '../../wire/views.ts';
import type { SignedInContext } from '../context.ts';
import { savedMessages } from '../db/schema.ts';
import { requireLater } from '../later.ts';
import { tellPerson } from '../live/change.ts';
import { messageDeleted, requireReadable } from '../messages/access.ts';
import { savedMark } from './view.ts';

type Wanted = { messageId: string; on: boolean; remindAt?: number | null | undefined };

/** Keeps a message for later or no longer, and tells all devices of whoever does. */
export async function setSaved(ctx: SignedInContext, { messageId, on, remindAt }: Wanted): Promise<SavedMark & { saved: boolean }> {
  const { personId } = ctx.identity;
  // Letting go of what is one's own asks for nothing, and so says nothing about what is there.
  if (on) await requireSavable(ctx, { messageId, remindAt });
  const at = typeof remindAt === 'number' ? requireLater(remindAt) : remindAt;
  // In the person's line, as two devices at once must be told in the order in which it was kept.
  const mark = await ctx.lines.run(personId, async () => {
    const now = on ? await keep(ctx, { personId, messageId, remindAt: at }) : await letGo(ctx, { personId, messageId });
    tellPerson(ctx, personId, { kind: 'saved', messageId, saved: on, ...now });
    return now;
  });
  if (mark.remindAt !== null) ctx.clocks.reminders.wakeIn(mark.remindAt - Date.now());
  return { saved: on, ...mark };
}

/** Of what has been deleted nobody is reminded; but a reminder that came before can be put away. */
async function requireSavable(ctx: SignedInContext, { messageId, remindAt }: Pick<Wanted, 'messageId' | 'remindAt'>): Promise<void> {
  const { message } = await requireReadable(ctx, messageId);
  if (message.deletedAt !== null && remindAt !== null) throw messageDeleted();
}

async function keep({ db }: SignedInContext, { personId, messageId, remindAt }: { personId: string; messageId: string; remindAt: Date | null | undefined }): Promise<SavedMark> {
  const [row] = await db
    .insert(savedMessages)
    .values({ personId, messageId, remindAt: remindAt ?? null })
    .onConflictDoUpdate({ target: [savedMessages.personId, savedMessages.messageId], set: { remindedAt: null, ...(remindAt === undefined ? {} : { remindAt }) } })
    .returning();
  if (!row) throw new Error('Postgres did not answer with what was saved.');
  return savedMark(row);
}

async function letGo({ db }: SignedInContext, { personId, messageId }: { personId: string; messageId: string }): Promise<SavedMark> {
  await db.delete(savedMessages).where(and(eq(savedMessages.personId, personId), eq(savedMessages.messageId, messageId)));
  return { remindAt: null, remindedAt: null };
}
