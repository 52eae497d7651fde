import type { MessageView, SavedMark, SavedView } from '../../wire/views.ts';
import type { savedMessages } from '../db/schema.ts';

type SavedRow = typeof savedMessages.$inferSelect;

export function savedMark({ remindAt, remindedAt }: Pick<SavedRow, 'remindAt' | 'remindedAt'>): SavedMark {
  return { remindAt: remindAt?.getTime() ?? null, remindedAt: remindedAt?.getTime() ?? null };
}

export function savedView(row: SavedRow, message: MessageView): SavedView {
  return { message, savedAt: row.savedAt.getTime(), ...savedMark(row) };
}
