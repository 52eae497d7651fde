import { z } from 'zod';
import { roomProcedure, router, userProcedure } from '../trpc.ts';

export const presenceRouter = router({
  /** Says that one begins or stops typing in a room. To be repeated every `TYPING_REPEAT_MS` while it lasts. */
  typing: roomProcedure.input(z.object({ typing: z.boolean() })).mutation(({ ctx, input }) => {
    const { personId, username } = ctx.identity;
    if (input.typing) ctx.typing.start(input.roomId, { personId, username });
    else ctx.typing.stop(input.roomId, personId);
  }),

  /** Says that this connection's person is (not) looking; over HTTP, where nobody stays, it does nothing. */
  idle: userProcedure.input(z.object({ idle: z.boolean() })).mutation(({ ctx, input }) => {
    if (ctx.connection) ctx.presence.setIdle(ctx.identity.personId, ctx.connection.id, input.idle);
  }),
});
