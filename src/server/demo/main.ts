import { randomBytes } from 'node:crypto';
import { count } from 'drizzle-orm';
import { readSettings, type Settings } from '../../env.ts';
import { CannotStart } from '../cannot-start.ts';
import { openPool, type Db } from '../db/client.ts';
import { migrate } from '../db/migrate.ts';
import { DataFolderTaken } from '../db/one-parley.ts';
import { people } from '../db/schema.ts';
import { seedRooms } from '../db/seed.ts';
import { runningDatabase, startPostgres } from '../db/start.ts';
import { openLog } from '../log.ts';
import { furnish } from '../open-house.ts';
import { readSecrets } from '../secrets.ts';
import { refuseToStart } from '../start-fault.ts';
import { moveIn, talk } from './performance.ts';
import { PEOPLE, wholeTalk } from './script.ts';

try {
  // Nobody is in a hurry here, and the log would only hide what is said to the person who asked.
  const settings: Settings = { ...readSettings(), PARLEY_RATE_LIMITS: false, PARLEY_LOG: 'warn' };
  const { url, wasRunning, stop } = await findDatabase(settings);
  await fill(settings, url, wasRunning).finally(stop);
} catch (error) {
  refuseToStart(error, 'The demo cannot be made');
}

/** The database of this installation: the one it was given, that of a Parley that runs now, or its own, started for this. */
async function findDatabase(settings: Settings): Promise<{ url: string; wasRunning: boolean; stop(): Promise<void> }> {
  const nothingToStop = async () => {};
  if (settings.DATABASE_URL) return { url: settings.DATABASE_URL, wasRunning: true, stop: nothingToStop };
  try {
    return { ...(await startPostgres({ dataFolder: settings.PARLEY_DATA, log: openLog(settings) })), wasRunning: false };
  } catch (error) {
    const url = error instanceof DataFolderTaken ? await runningDatabase(settings.PARLEY_DATA) : null;
    if (!url) throw error;
    return { url, wasRunning: true, stop: nothingToStop };
  }
}

async function fill(settings: Settings, databaseUrl: string, wasRunning: boolean): Promise<void> {
  await migrate(databaseUrl);
  const pool = openPool(databaseUrl, 4);
  await seedRooms(pool.db);
  try {
    await refuseUnlessEmpty(pool.db);
    const { authSecret } = await readSecrets(settings.PARLEY_DATA);
    const house = furnish({ settings, log: openLog(settings), authSecret }, pool.db);
    // Made anew each time: a demo that stays on the network must not open to a password from the source.
    const password = `demo-${randomBytes(5).toString('hex')}`;
    const lines = wholeTalk(new Date());
    const cast = await moveIn(house, password);
    await talk(house, cast, lines);
    house.limits.close();
    await house.presence.close();
    tellHowToSignIn({ messages: lines.length, password, wasRunning, settings });
  } finally {
    await pool.close();
  }
}

async function refuseUnlessEmpty(db: Db): Promise<void> {
  const [found] = await db.select({ people: count() }).from(people);
  if (!found?.people) return;
  throw new CannotStart(`it is for an empty installation, and this one has ${found.people} people already. Set PARLEY_DATA to a new folder and run it again.`);
}

function tellHowToSignIn({ messages, password, wasRunning, settings }: { messages: number; password: string; wasRunning: boolean; settings: Settings }): void {
  const address = settings.PARLEY_URL ?? `http://localhost:${settings.PORT}`;
  const others = PEOPLE.slice(1).map(({ username }) => username).join(', ');
  console.log(`Made ${PEOPLE.length} people and ${messages} messages of the last days.`);
  console.log(wasRunning ? `If Parley is running, open ${address} now; else start it with npm start.` : `Start Parley with npm start, and open ${address}.`);
  console.log(`Sign in as kevin, the administrator, or as ${others}. All have the password ${password}`);
}
