import { getTRPCErrorFromUnknown, TRPCError } from '@trpc/server';
import type { z } from 'zod';
import { requireSignedIn, type Context, type SignedInContext } from './context.ts';
import { requireOpenDoor, userProcedure } from './trpc.ts';

/** What tRPC hands to a procedure, as far as this one looks at it. */
type Call = { ctx: Context; getRawInput: () => Promise<unknown> };

/**
 * A mutation for people who are signed in that comes in crowds: to whoever calls it, a `userProcedure` like any other,
 * but it runs as one function. For each middleware tRPC copies the call's options four times and waits for two more
 * promises; of a message that is kept together with two hundred others this was a third of all the memory it took.
 * It spends from no limit: `resolve` does, as it knows what of.
 */
export function oneStepMutation<Input extends z.ZodType, Result>(input: Input, resolve: (ctx: SignedInContext, input: z.output<Input>) => Promise<Result>) {
  const asWritten = userProcedure.input(input).mutation(({ ctx, input: parsed }) => resolve(ctx, parsed as z.output<Input>));
  const asRun = async ({ ctx, getRawInput }: Call): Promise<Result> => {
    requireOpenDoor(ctx);
    ctx.door.running++;
    try {
      requireSignedIn(ctx);
      const parsed = input.safeParse(await getRawInput());
      if (!parsed.success) throw new TRPCError({ code: 'BAD_REQUEST', cause: parsed.error });
      return await resolve(ctx, parsed.data);
    } catch (cause) {
      throw getTRPCErrorFromUnknown(cause);
    } finally {
      ctx.door.running--;
    }
  };
  return Object.assign(asRun, { _def: asWritten._def, procedure: true, meta: undefined }) as unknown as typeof asWritten;
}
