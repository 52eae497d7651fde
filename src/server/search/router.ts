import { z } from 'zod';
import { SEARCH_HITS, SEARCH_HITS_MAX } from '../../wire/limits.ts';
import { router, userProcedure } from '../trpc.ts';
import { cursorInput } from './cursor.ts';
import { searchMessages } from './search.ts';

const HALF_A_DAY_MINUTES = 14 * 60;

export const searchRouter = router({
  /**
   * Messages that hold all that was typed: words and parts of words, "a phrase", `-word`, and the filters `from: in:
   * has:link has:file has:image is:thread before: after:`. Only in rooms the person is in. Days begin where `utcOffsetMinutes` says.
   */
  messages: userProcedure
    .input(z.object({
      query: z.string(),
      roomId: z.uuid().optional(),
      order: z.enum(['newest', 'best']).default('newest'),
      cursor: cursorInput.optional(),
      limit: z.number().int().min(1).max(SEARCH_HITS_MAX).default(SEARCH_HITS),
      utcOffsetMinutes: z.number().int().min(-HALF_A_DAY_MINUTES).max(HALF_A_DAY_MINUTES).default(0),
    }))
    .query(({ ctx, input }) => searchMessages(ctx, input)),
});
