import postgres from 'postgres';
import { CannotStart, codeOf } from '../cannot-start.ts';

const DUPLICATES = new Set(['42710', '42P04', '23505']);
const WRONG_PASSWORD = '28P01';

/**
 * Parley's own database in the embedded Postgres, made when it is missing; answers its address. It is owned by a role
 * that is no superuser, so that a hole in a query could not read files or run programs.
 */
export async function databaseOf(adminUrl: string, password: string): Promise<string> {
  const admin = postgres(adminUrl, { max: 1, onnotice: () => {} });
  try {
    // The password is of the base64url alphabet, so it needs no quoting; a CREATE ROLE takes no parameters.
    await admin.unsafe(`create role parley login password '${password}'`).catch(unlessThere);
    await admin.unsafe('create database parley owner parley').catch(unlessThere);
  } finally {
    await admin.end();
  }
  const own = new URL(adminUrl);
  own.username = own.pathname = 'parley';
  return own.href;
}

/** The refusal of a Postgres that does not know our password; anything else as it was. */
export function lockedOut(error: unknown, dataFolder: string): unknown {
  if (codeOf(error) !== WRONG_PASSWORD) return error;
  return new CannotStart(`The secrets.json in ${dataFolder} does not belong to the Postgres beside it. Put back the one from the same backup.`);
}

function unlessThere(error: unknown): void {
  if (!DUPLICATES.has(codeOf(error) ?? '')) throw error;
}
