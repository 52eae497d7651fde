import postgres from 'postgres';
import { readSettings } from '../../src/env.ts';
import { openLog } from '../../src/server/log.ts';
import { openHouse } from '../../src/server/open-house.ts';
import type { StartedHouse } from './start-house.ts';

/** One more Parley over the same database: the next one after a restart, or another process beside the first. */
export async function openAnother(of: Pick<StartedHouse, 'databaseUrl' | 'authSecret' | 'dataPath'>) {
  const settings = readSettings({ NODE_ENV: 'test', PARLEY_DATA: of.dataPath, PORT: '0', HOST: '127.0.0.1', PARLEY_LOG: 'silent', PARLEY_RATE_LIMITS: 'off', PARLEY_PRESENCE_GRACE_MS: '150' });
  const open = await openHouse({ settings, log: openLog(settings), databaseUrl: of.databaseUrl, authSecret: of.authSecret });
  return { ...open, url: `http://127.0.0.1:${open.port}` };
}

/** Hours go by in a moment: all that is planned is due, and no claim counts any more. No process is told of it. */
export async function letTimePass(databaseUrl: string): Promise<void> {
  const sql = postgres(databaseUrl, { max: 1, onnotice: () => {} });
  await sql`update scheduled_messages set send_at = send_at - interval '2 hours', claimed_until = null`;
  await sql`update saved_messages set remind_at = remind_at - interval '2 hours' where remind_at is not null`;
  await sql.end();
}
