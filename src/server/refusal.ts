import { TRPCError } from '@trpc/server';
import type { Reason } from '../wire/reasons.ts';

type Code = TRPCError['code'];

/** Why a call was refused, riding on the TRPCError as its cause so that the formatter can show it. */
export class Refusal extends Error {
  override name = 'Refusal';
  constructor(
    readonly reason: Reason,
    message: string,
    readonly retryAfterS?: number,
  ) {
    super(message);
  }
}

/** The one way to say no: a tRPC code, a stable reason, and a sentence that a person can act on. */
export function refuse(code: Code, reason: Reason, message: string, retryAfterS?: number): TRPCError {
  return new TRPCError({ code, message, cause: new Refusal(reason, message, retryAfterS) });
}

/** What anything about a room one may not know of answers, whether it exists or not (R3). */
export const roomUnknown = () => refuse('NOT_FOUND', 'room.unknown', 'There is no such room, or you are not in it.');
