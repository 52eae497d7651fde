import { z } from 'zod';
import { cursorOf } from '../cursor.ts';

/** A message's place among all that are found: by time, and by id where two are of the same millisecond. */
export type Place = { at: number; id: string };

const place = z.object({ at: z.number().int(), id: z.uuid() });
const shape = z.object({ after: place, score: z.number().int().nullable(), top: place.nullable() });

/**
 * Where a page of hits ended. It names the last hit and counts nothing, so what is said meanwhile moves nothing. For the
 * best first it also says what it was best among: everything up to `top`, the newest there was when the search began.
 */
export type Cursor = z.infer<typeof shape>;

export const cursorInput = cursorOf(shape);
