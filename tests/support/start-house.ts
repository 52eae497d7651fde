import { randomBytes } from 'node:crypto';
import type { DestinationStream } from 'pino';
import { readSettings } from '../../src/env.ts';
import type { Bus } from '../../src/server/live/bus.ts';
import { openLog } from '../../src/server/log.ts';
import { openHouse } from '../../src/server/open-house.ts';
import { connectPerson, registerPerson, type Person } from './person.ts';
import { freshDatabase } from './postgres.ts';
import { dataFolder } from './real-server.ts';

export type StartedHouse = Awaited<ReturnType<typeof startHouse>>;

/** A real server on a free port over a database of its own: what stories talk to. */
export async function startHouse(options: { settings?: Record<string, string>; bus?: Bus; logTo?: DestinationStream } = {}) {
  const [database, data] = await Promise.all([freshDatabase(), dataFolder()]);
  const authSecret = randomBytes(32).toString('base64url');
  const settings = readSettings({
    NODE_ENV: 'test',
    PORT: '0',
    HOST: '127.0.0.1',
    PARLEY_LOG: 'error',
    PARLEY_DATA: data.path,
    PARLEY_RATE_LIMITS: 'off',
    PARLEY_PRESENCE_GRACE_MS: '150',
    ...options.settings,
  });
  const log = openLog(settings, options.logTo);
  const open = await openHouse({ settings, log, databaseUrl: database.url, authSecret, ...(options.bus ? { bus: options.bus } : {}) });
  const url = `http://127.0.0.1:${open.port}`;
  const people: Person[] = [];

  /** A new person of that name, signed in and connected. */
  const as = async (username: string): Promise<Person> => {
    const person = await registerPerson(url, username);
    people.push(person);
    return person;
  };

  /** One more tab of somebody: a connection of its own. */
  const tab = (of: Person): Person => {
    const person = connectPerson(url, of);
    people.push(person);
    return person;
  };

  const stop = async () => {
    for (const person of people) person.leaveHouse();
    await open.close();
    await database.drop();
    await data.remove();
  };
  return { url, port: open.port, house: open.house, databaseUrl: database.url, authSecret, dataPath: data.path, as, tab, stop, close: open.close };
}
