import { z } from 'zod';
import { FILES_PAGE, FILES_PAGE_MAX } from '../../wire/limits.ts';
import { roomProcedure, router, userProcedure } from '../trpc.ts';
import { fileUnknown } from './file-refusals.ts';
import { limitsFor } from './quotas.ts';
import { filesOfRoom } from './reads.ts';
import { discardUpload } from './release.ts';

const kind = z.enum(['image', 'video', 'audio', 'pdf', 'text', 'other']);

export const filesRouter = router({
  /** What may be uploaded, told before anybody begins. Bytes; null is no limit of its own. */
  limits: userProcedure.query(({ ctx }) => limitsFor(ctx, ctx.identity.personId)),

  /** The files of a room, newest first; `before` is the id of the last one of the page before. */
  list: roomProcedure
    .input(z.object({ kind: kind.optional(), personId: z.uuid().optional(), before: z.uuid().optional(), limit: z.number().int().min(1).max(FILES_PAGE_MAX).default(FILES_PAGE) }))
    .query(({ ctx, input }) => filesOfRoom(ctx.db, input)),

  /** Takes back an upload of mine that has not been sent. */
  discard: userProcedure.input(z.object({ fileId: z.uuid() })).mutation(async ({ ctx, input }) => {
    if (!(await discardUpload(ctx, { ...input, personId: ctx.identity.personId }))) throw fileUnknown();
  }),
});
