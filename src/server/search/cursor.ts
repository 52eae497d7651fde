import { z } from 'zod';

/** A message's place among all that are found: by time, and by id where two are of the same millisecond. */
export type Place = { at: number; id: string };

const place = z.object({ at: z.number().int(), id: z.uuid() });
const shape = z.object({ after: place, score: z.number().int().nullable(), top: place.nullable() });

/**
 * Where a page of hits ended. It names the last hit and counts nothing, so what is said meanwhile moves nothing. For the
 * best first it also says what it was best among: everything up to `top`, the newest there was when the search began.
 */
export type Cursor = z.infer<typeof shape>;

export function writeCursor(cursor: Cursor): string {
  return Buffer.from(JSON.stringify(cursor)).toString('base64url');
}

/** What a caller sends as a cursor: only ours are understood. */
export const cursorInput = z.string().max(1_000).transform((text, context) => {
  const read = shape.safeParse(parsed(Buffer.from(text, 'base64url').toString('utf8')));
  if (read.success) return read.data;
  context.addIssue({ code: 'custom', message: 'use the nextCursor of the page before' });
  return z.NEVER;
});

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return null;
  }
}
