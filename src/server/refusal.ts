import { TRPCError } from '@trpc/server';
import type { Reason } from '../wire/reasons.ts';

type Code = TRPCError['code'];

/** What a program can count with: whole seconds to wait, or the time at which what stands in the way ends (null: never). */
export type Hint = { retryAfterS?: number; until?: number | null };

/** Why a call was refused, riding on the TRPCError as its cause so that the formatter can show it. */
export class Refusal extends Error {
  override name = 'Refusal';
  constructor(
    readonly reason: Reason,
    message: string,
    readonly hint: Hint = {},
  ) {
    super(message);
  }
}

/** The one way to say no: a tRPC code, a stable reason, and a sentence that a person can act on. */
export function refuse(code: Code, reason: Reason, message: string, hint?: Hint): TRPCError {
  return new TRPCError({ code, message, cause: new Refusal(reason, message, hint) });
}

/** What anything about a room one may not know of answers, whether it exists or not (R3). */
export const roomUnknown = () => refuse('NOT_FOUND', 'room.unknown', 'There is no such room, or you are not in it.');
