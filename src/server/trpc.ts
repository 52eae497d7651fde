import { initTRPC, type TRPCError } from '@trpc/server';
import { z, ZodError } from 'zod';
import { uuidv7 } from 'uuidv7';
import type { Reason, RefusalData } from '../wire/reasons.ts';
import { requireSignedIn, type Context, type SignedInContext } from './context.ts';
import { Refusal, refuse } from './refusal.ts';
import { requireMember, requireVisible } from './rooms/access.ts';

const t = initTRPC.context<Context>().create({
  // In development tRPC would put the stack on the wire; here it never does (C5).
  isDev: false,
  errorFormatter: ({ shape, error }) => {
    const told = tell(error);
    return {
      ...shape,
      message: told.message,
      data: { code: shape.data.code, httpStatus: shape.data.httpStatus, path: shape.data.path ?? null, ...told.data } satisfies RefusalData,
    };
  },
});

export const router = t.router;
export const createCallerFactory = t.createCallerFactory;

/** While the house is closing, new calls are told to come back and running ones are waited for (C6). */
export function requireOpenDoor(ctx: Context): void {
  if (!ctx.door.open) throw refuse('SERVICE_UNAVAILABLE', 'server.stopping', 'Parley is restarting. Try again in a moment.', { retryAfterS: 1 });
}

const countedProcedure = t.procedure.use(async ({ ctx, type, next }) => {
  requireOpenDoor(ctx);
  if (type === 'subscription') return next();
  ctx.door.running++;
  try {
    return await next();
  } finally {
    ctx.door.running--;
  }
});

/** Anyone: registering and signing in. */
export const publicProcedure = countedProcedure;

/** Somebody who is signed in (A4), within the person's limits (C3). */
export const userProcedure = countedProcedure.use(({ ctx, type, next }) => {
  requireSignedIn(ctx);
  ctx.limits.spend(type === 'mutation' ? 'change' : 'read', ctx.identity.personId);
  // Said to the compiler alone: handing over a ctx here would copy all of it, on every call.
  return next<Pick<SignedInContext, 'identity'>>({});
});

/** A member of the room named by the input's `roomId`, asked anew on every call (M7). */
export const roomProcedure = userProcedure.input(z.object({ roomId: z.uuid() })).use(async ({ ctx, input, next }) => {
  const member = await requireMember(ctx.db, { roomId: input.roomId, personId: ctx.identity.personId });
  return next({ ctx: { member } });
});

/** Somebody who may know of the room, in it or outside. What he may do from there is for the table of permissions to say. */
export const knownRoomProcedure = userProcedure.input(z.object({ roomId: z.uuid() })).use(async ({ ctx, input, next }) => {
  const standing = await requireVisible(ctx.db, { roomId: input.roomId, personId: ctx.identity.personId });
  return next({ ctx: { standing } });
});

/** What a person may know of an error: never a stack, an SQL text or a path of this machine. */
function tell(error: TRPCError): { message: string; data: Partial<RefusalData> & { reason: Reason } } {
  const { cause } = error;
  if (cause instanceof Refusal) {
    return { message: cause.message, data: { reason: cause.reason, ...cause.hint } };
  }
  if (cause instanceof ZodError) return tellInput(cause);
  switch (error.code) {
    case 'NOT_FOUND':
      return { message: 'There is no such procedure.', data: { reason: 'procedure.unknown' } };
    case 'PAYLOAD_TOO_LARGE':
      return { message: 'That is too large to send at once.', data: { reason: 'input.invalid' } };
    case 'INTERNAL_SERVER_ERROR':
      return { message: 'Something went wrong on our side. Try again; if it stays, tell your administrator.', data: { reason: 'server.failed', errorId: errorIdOf(error) } };
    default:
      return { message: 'That request was not understood.', data: { reason: 'input.invalid' } };
  }
}

function tellInput(cause: ZodError): ReturnType<typeof tell> {
  const faults = cause.issues.map((issue) => [issue.path.join('.') || 'input', issue.message] as const);
  const [field, fault] = faults[0] ?? ['input', 'not valid'];
  // Of several faults of one field the first says most: an empty name is also one without visible characters.
  const fields: Record<string, string> = {};
  for (const [name, what] of faults) fields[name] ??= what;
  return { message: `${field}: ${fault}`, data: { reason: 'input.invalid', fields } };
}

const errorIds = new WeakMap<TRPCError, string>();

/** One id per error, so that the log line and what the person sees can be brought together. */
export function errorIdOf(error: TRPCError): string {
  const known = errorIds.get(error);
  if (known) return known;
  const id = uuidv7();
  errorIds.set(error, id);
  return id;
}
