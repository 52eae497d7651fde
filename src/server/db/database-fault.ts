import { CannotStart, codeOf } from '../cannot-start.ts';

/** A database's address as it may be shown: no user, no password. */
export function nameOf(url: string): string {
  const { host, pathname } = new URL(url);
  return `${host}${pathname}`;
}

/** Why a database cannot be used at start, in a sentence; an error that is none of these comes back as it was. */
export function databaseFault(error: unknown, url: string): unknown {
  if (error instanceof CannotStart) return error;
  const code = codeOf(error) ?? '';
  const told = FAULTS[code] ?? (code.startsWith('08') || code.startsWith('E') ? UNREACHABLE : undefined);
  return told ? new CannotStart(`The database ${nameOf(url)} ${told}`) : error;
}

const UNREACHABLE = 'cannot be reached. Check that it runs and that DATABASE_URL has the right host and port.';

const FAULTS: Record<string, string> = {
  CONNECT_TIMEOUT: UNREACHABLE,
  CONNECTION_CLOSED: UNREACHABLE,
  CONNECTION_ENDED: UNREACHABLE,
  ECONNREFUSED: UNREACHABLE,
  '28P01': 'refuses the user or the password. Correct them in DATABASE_URL.',
  '28000': 'refuses this user. Correct the user in DATABASE_URL, or let it in (pg_hba.conf).',
  '3D000': 'does not exist. Create it, or correct its name in DATABASE_URL.',
  '42501': 'does not let this user make tables. Make the user its owner.',
  '53100': 'has no disk space left. Free some, then start again.',
  '53300': 'has no free connection. Raise its max_connections, or lower DATABASE_CONNECTIONS.',
};
