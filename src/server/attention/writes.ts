import type { AttentionView } from '../../wire/views.ts';
import type { SignedInContext } from '../context.ts';
import { attention } from '../db/schema.ts';
import { tellPerson } from '../live/change.ts';
import type { AttentionChange } from './input.ts';
import { attentionView } from './view.ts';

/**
 * Says anew what may ring, each part by itself, and tells all the person's devices. In his own line: two devices that
 * change it at once are told in the order in which it was kept.
 */
export async function saveAttention(ctx: SignedInContext, { quietUntil, ...change }: AttentionChange): Promise<AttentionView> {
  const { personId } = ctx.identity;
  const set = { ...change, ...(quietUntil === undefined ? {} : { quietUntil: quietUntil === null ? null : new Date(quietUntil) }) };
  return ctx.lines.run(personId, async () => {
    const [row] = await ctx.db.insert(attention).values({ personId, ...set }).onConflictDoUpdate({ target: attention.personId, set }).returning();
    if (!row) throw new Error('Postgres did not answer with what may ring.');
    const kept = attentionView(row);
    tellPerson(ctx, personId, { kind: 'attention', attention: kept });
    return kept;
  });
}
