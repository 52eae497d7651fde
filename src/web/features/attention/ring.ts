import type { Ring as Why } from '../../../wire/ringing.ts';

/** One thing that rings, in words that can be shown. */
export type Ring = { why: Why | 'reminder'; messageId: string; roomId: string; threadOf: string | null; seq: number; room: string; isDirect: boolean; author: string; text: string };

/** What is shown on the desktop. One of the same `tag` takes the place of the one before. */
export type Note = { tag: string; rings: [Ring, ...Ring[]] };

/** In more rooms than this at once, one note says so for all of them. */
const ROOMS_APART_MAX = 3;

/** Rings that wait to be looked at, bundled: a note a room, or one for all when there are too many rooms to tell apart. */
export function notesOf(rings: readonly Ring[]): Note[] {
  const byRoom = new Map<string, Note>();
  for (const ring of rings) {
    const tag = ring.why === 'reminder' ? `reminder ${ring.messageId}` : ring.roomId;
    const note = byRoom.get(tag);
    if (note) note.rings.push(ring);
    else byRoom.set(tag, { tag, rings: [ring] });
  }
  const [first, ...rest] = rings;
  if (!first || byRoom.size <= ROOMS_APART_MAX) return [...byRoom.values()];
  return [{ tag: 'many', rings: [first, ...rest] }];
}
