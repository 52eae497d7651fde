import type { AttentionView } from '../../wire/views.ts';
import type { attention } from '../db/schema.ts';

type AttentionRow = Pick<typeof attention.$inferSelect, 'keywords' | 'sounds' | 'quietUntil' | 'quietHours'>;

export function attentionView({ keywords, sounds, quietUntil, quietHours }: AttentionRow): AttentionView {
  return { keywords, sounds, quietUntil: quietUntil?.getTime() ?? null, quietHours };
}
