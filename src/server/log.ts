import pino, { type DestinationStream, type Logger } from 'pino';
import pretty from 'pino-pretty';
import type { Settings } from '../env.ts';
import { loggedError } from './logged-error.ts';

/** Where a secret could slip into a line that logs a request or a call's input. */
const SECRET_PATHS = ['authorization', 'cookie', 'token', 'password', 'email', 'text', 'connectionParams'];

/** The log: one JSON line an event, on stdout; readable lines instead while developing at a terminal. */
export function openLog(settings: Pick<Settings, 'PARLEY_LOG' | 'NODE_ENV'>, to?: DestinationStream): Logger {
  const options = {
    level: settings.PARLEY_LOG,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    serializers: { err: loggedError },
    // No message text and no token, wherever a careless line puts one.
    redact: { paths: SECRET_PATHS.flatMap((path) => [path, `*.${path}`, `*.*.${path}`, `headers["set-${path}"]`]), censor: '(not logged)' },
  };
  const readable = settings.NODE_ENV === 'development' && process.stdout.isTTY;
  if (to) return pino(options, to);
  return readable ? pino(options, pretty({ colorize: true, ignore: 'pid,hostname', sync: true })) : pino(options);
}
