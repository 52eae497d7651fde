import type { DraftView } from '../../wire/views.ts';
import type { drafts } from '../db/schema.ts';

export function draftView({ roomId, text, updatedAt }: Pick<typeof drafts.$inferSelect, 'roomId' | 'text' | 'updatedAt'>): DraftView {
  return { roomId, text, updatedAt: updatedAt.getTime() };
}
