import type { TRPCError } from '@trpc/server';
import type { Logger } from 'pino';
import { errorIdOf } from '../trpc.ts';

/** One line for what we did wrong, with all that the person was not shown; what others did wrong is only for debugging. */
export function logRefusal(log: Logger, { error, path, type }: { error: TRPCError; path?: string; type: string }): void {
  if (error.code === 'INTERNAL_SERVER_ERROR' && !(path === undefined && isPeersFault(error.cause))) log.error({ err: error.cause ?? error, errorId: errorIdOf(error), path, type }, 'call failed');
  else log.debug({ code: error.code, path, type }, 'call refused');
}

/** A frame that is too large or malformed, a connection that was cut: the adapter hands on what befell the socket as a failure. */
function isPeersFault(cause: Error | undefined): boolean {
  return cause !== undefined && 'code' in cause && /^(WS_ERR_|ECONNRESET|EPIPE)/.test(String(cause.code));
}
