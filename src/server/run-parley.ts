import type { Logger } from 'pino';
import { readSettings, unknownSettings, type Settings } from '../env.ts';
import type { CannotStart } from './cannot-start.ts';
import { openDataFolder } from './data-folder.ts';
import { openPool } from './db/client.ts';
import { migrate } from './db/migrate.ts';
import { seedRooms } from './db/seed.ts';
import { startPostgres } from './db/start.ts';
import { openLog } from './log.ts';
import { openHouse, type HouseOptions } from './open-house.ts';
import { OrderedStop } from './ordered-stop.ts';
import { readSecrets } from './secrets.ts';
import { refuseToStart } from './start-fault.ts';
import { refuseTakenPort } from './start-port.ts';
import { announce, warnAloud, warnOfUnknown } from './start-words.ts';

/** What answers beside the API, opened when there is a database and closed after the house. */
export type Web = Pick<HouseOptions, 'page' | 'upgrade'> & { close(): Promise<void> };

type Start = { settings: Settings; log: Logger; stop: OrderedStop; openWeb: (settings: Settings) => Promise<Web | null> };

/** A house whose database is gone can tell its people to come back, but whatever waits for an answer will not end. */
const END_WITHIN_MS = 10_000;

/** One Parley, from its settings to the end of the process. The tests of what it survives run it without its pages. */
export async function runParley(openWeb: Start['openWeb']): Promise<void> {
  const stop = new OrderedStop();
  try {
    const settings = readSettings();
    const log = openLog(settings);
    stop.onSignals(log);
    const port = await stop.afterStarting(start({ settings, log, stop, openWeb }));
    if (port) announce(settings, port);
  } catch (error) {
    await stop.now();
    refuseToStart(error);
  }
}

/** Opens everything from the bottom up; whatever has been opened is closed in the opposite order, Postgres last (C6). */
async function start({ settings, log, stop, openWeb }: Start): Promise<number> {
  if (!settings.PARLEY_RATE_LIMITS) warnAloud('PARLEY_RATE_LIMITS=off: every rate limit is lifted. Never let strangers reach this Parley.');
  warnOfUnknown(unknownSettings());
  // The port is opened last, when there is something to answer with; but to be refused one should leave nothing behind.
  await refuseTakenPort(settings);
  await openDataFolder(settings.PARLEY_DATA);
  const { authSecret } = await readSecrets(settings.PARLEY_DATA);
  const databaseUrl = settings.DATABASE_URL ?? (await ownPostgres(settings, log, stop));
  await prepareDatabase(databaseUrl);
  const web = await openWeb(settings);
  if (web) stop.add(web.close);
  const house = await openHouse({ settings, log, databaseUrl, authSecret, ...web });
  stop.add(house.close);
  return house.port;
}

async function ownPostgres({ PARLEY_DATA: dataFolder }: Settings, log: Logger, stop: OrderedStop): Promise<string> {
  const keep = { isWanted: () => !stop.isUnderWay, gaveUp: (reason: CannotStart) => endBadly(stop, reason) };
  const postgres = await startPostgres({ dataFolder, log, keep });
  stop.add(postgres.stop);
  return postgres.url;
}

/** Without its database Parley is of no use: it ends, so that whatever started it sees that and can act. */
function endBadly(stop: OrderedStop, reason: CannotStart): void {
  const end = () => refuseToStart(reason, "Parley can't go on");
  setTimeout(end, END_WITHIN_MS);
  void stop.now().then(end, end);
}

async function prepareDatabase(databaseUrl: string): Promise<void> {
  await migrate(databaseUrl);
  const pool = openPool(databaseUrl, 1);
  await seedRooms(pool.db).finally(pool.close);
}
