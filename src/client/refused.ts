import { TRPCClientError } from '@trpc/client';
import type { Reason, RefusalData } from '../wire/reasons.ts';

/** Why a call did not do what was asked. `connection.lost` is the client's own: nobody answered. */
export type RefusedReason = Reason | 'connection.lost';

/** A refusal as it is shown: branch on `reason`, show `message` or words of your own. */
export type Refused = {
  reason: RefusedReason;
  message: string;
  /** Whole seconds to wait, on `rate.tooFast` and `room.tooSoon`. */
  retryAfterS?: number;
  /** When it ends, on `person.muted` and `room.banned`; null: not by itself. */
  until?: number | null;
  /** Which inputs were wrong, on `input.invalid`: field path to what to change. */
  fields?: Record<string, string>;
};

/**
 * Reads any error a call of this client was rejected with.
 *
 * @example
 * parley.api.rooms.create.mutate({ name: '', visibility: 'public' }).catch((error) => {
 *   const { reason, message, fields } = refusedOf(error); // 'input.invalid', …
 * });
 */
export function refusedOf(error: unknown): Refused {
  const own = ownRefusal(error);
  if (own) return own.refused;
  const data = dataOf(error);
  if (!data) return { reason: 'connection.lost', message: 'The connection was lost before an answer came.' };
  const { reason, retryAfterS, until, fields } = data;
  return { reason, message: messageOf(error), ...(retryAfterS === undefined ? {} : { retryAfterS }), ...(until === undefined ? {} : { until }), ...(fields ? { fields } : {}) };
}

/** Reads the body of an answer of the file paths, which are no calls: the same refusal, in JSON. */
export function refusedOverHttp(body: string | null): Refused {
  try {
    const answer: unknown = JSON.parse(body ?? '');
    const refused = typeof answer === 'object' && answer !== null && 'error' in answer ? answer.error : null;
    if (typeof refused === 'object' && refused !== null && 'reason' in refused && 'message' in refused) return refused as Refused;
  } catch {
    // No answer of ours: a proxy in between, or none at all.
  }
  return { reason: 'connection.lost', message: 'The connection was lost before an answer came.' };
}

/** What is said of a room that one has left, or was taken out of, while it was open. */
export const LEFT_ROOM: Refused = { reason: 'room.notMember', message: 'You are no longer in this room.' };

/** An error that carries a refusal which did not come as a tRPC answer. */
export class RefusedError extends Error {
  override name = 'RefusedError';
  constructor(readonly refused: Refused) {
    super(refused.message);
  }
}

/** What to do about a refusal: it stands, or the same call may do better later, or only once somebody has signed in. */
export function outlookOf(error: unknown): 'stands' | 'later' | 'signIn' {
  const code = dataOf(error)?.code;
  switch (code) {
    // No answer at all: nobody knows whether it happened.
    case undefined:
      return ownRefusal(error) ? 'stands' : 'later';
    case 'TOO_MANY_REQUESTS':
    case 'SERVICE_UNAVAILABLE':
    case 'INTERNAL_SERVER_ERROR':
    case 'BAD_GATEWAY':
    case 'GATEWAY_TIMEOUT':
    case 'TIMEOUT':
    case 'CLIENT_CLOSED_REQUEST':
      return 'later';
    case 'UNAUTHORIZED':
      return 'signIn';
    default:
      return 'stands';
  }
}

/** What a call is answered with, without asking the server, while nobody is signed in. */
export function signedOutError(path: string): TRPCClientError<never> {
  const data = { code: 'UNAUTHORIZED', httpStatus: 401, path, reason: 'signIn.required' } satisfies RefusalData;
  return TRPCClientError.from({ error: { code: -32001, message: 'Sign in first.', data } });
}

/** What a call is answered with once `close()` has been called. */
export function closedError(): TRPCClientError<never> {
  return TRPCClientError.from(new RefusedError({ reason: 'connection.lost', message: 'This client has been closed.' }));
}

/** A refusal of this client's own making; tRPC wraps whatever is thrown under it. */
function ownRefusal(error: unknown): RefusedError | null {
  if (error instanceof RefusedError) return error;
  return error instanceof TRPCClientError && error.cause instanceof RefusedError ? error.cause : null;
}

function dataOf(error: unknown): RefusalData | null {
  if (!(error instanceof TRPCClientError)) return null;
  const data: unknown = error.data;
  return isRefusalData(data) ? data : null;
}

function isRefusalData(data: unknown): data is RefusalData {
  return typeof data === 'object' && data !== null && 'reason' in data && 'code' in data;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
