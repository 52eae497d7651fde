import next from 'next';
import type { Logger } from 'pino';
import { readSettings, type Settings } from './src/env.ts';
import { openDataFolder } from './src/server/data-folder.ts';
import { openPool } from './src/server/db/client.ts';
import { migrate } from './src/server/db/migrate.ts';
import { seedRooms } from './src/server/db/seed.ts';
import { startPostgres } from './src/server/db/start.ts';
import { openLog } from './src/server/log.ts';
import { openHouse } from './src/server/open-house.ts';
import { OrderedStop } from './src/server/ordered-stop.ts';
import { readSecrets } from './src/server/secrets.ts';
import { SOURCE_FOLDER } from './src/server/source-folder.ts';
import { refuseToStart } from './src/server/start-fault.ts';
import { announce, warnAloud } from './src/server/start-words.ts';

const stop = new OrderedStop();

try {
  const settings = readSettings();
  const log = openLog(settings);
  stop.onSignals(log);
  const port = await stop.afterStarting(start(settings, log));
  if (port) announce(settings, port);
} catch (error) {
  await stop.now();
  refuseToStart(error);
}

/** Opens everything from the bottom up; whatever has been opened is closed in the opposite order, Postgres last (C6). */
async function start(settings: Settings, log: Logger): Promise<number> {
  if (!settings.PARLEY_RATE_LIMITS) warnAloud('PARLEY_RATE_LIMITS=off: every rate limit is lifted. Never let strangers reach this Parley.');
  await openDataFolder(settings.PARLEY_DATA);
  const { authSecret } = await readSecrets(settings.PARLEY_DATA);
  const databaseUrl = settings.DATABASE_URL ?? (await ownPostgres(settings, log));
  await prepareDatabase(databaseUrl);
  const web = await openWeb(settings);
  const house = await openHouse({ settings, log, databaseUrl, authSecret, ...web });
  stop.add(house.close);
  return house.port;
}

async function ownPostgres(settings: Settings, log: Logger): Promise<string> {
  const postgres = await startPostgres({ dataFolder: settings.PARLEY_DATA, log });
  stop.add(postgres.stop);
  return postgres.url;
}

async function prepareDatabase(databaseUrl: string): Promise<void> {
  await migrate(databaseUrl);
  const pool = openPool(databaseUrl, 1);
  await seedRooms(pool.db).finally(pool.close);
}

async function openWeb(settings: Settings) {
  const dev = settings.NODE_ENV === 'development';
  const app = next({ dev, dir: SOURCE_FOLDER, quiet: !dev });
  await app.prepare();
  stop.add(() => app.close());
  const answer = app.getRequestHandler();
  return {
    page: (...call: Parameters<typeof answer>) => void answer(...call),
    // In development Next listens for its own hot reload; in production no other upgrade has a taker.
    ...(dev ? {} : { upgrade: (_req: unknown, socket: { destroy(): void }) => socket.destroy() }),
  };
}
