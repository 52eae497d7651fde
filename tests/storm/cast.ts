import { pino } from 'pino';
import { enrolPeople, makeRoom, seatPeople, type Enrolled } from '../../bench/enrol.ts';
import { readSettings } from '../../src/env.ts';
import { openPool } from '../../src/server/db/client.ts';
import { runningDatabase } from '../../src/server/db/start.ts';
import { furnish } from '../../src/server/open-house.ts';
import { readSecrets } from '../../src/server/secrets.ts';

/** Who is in a storm: people signed in by their tokens, and the rooms each is in. */
export type Cast = { roomIds: string[]; people: (Enrolled & { roomIds: string[] })[] };

const ROOMS_EACH = 3;

/** Where the database of a data folder is now: killed together with Parley, it comes back on another port. */
export async function databaseIn(dataFolder: string): Promise<string> {
  const url = await runningDatabase(dataFolder);
  if (!url) throw new Error('The Postgres of the storm does not run.');
  return url;
}

/** Makes people and rooms straight in the database of a running server: fifty passwords would take as long as the storm. */
export async function castFor(dataFolder: string, { people, rooms }: { people: number; rooms: number }): Promise<Cast> {
  const { authSecret } = await readSecrets(dataFolder);
  const pool = openPool(await databaseIn(dataFolder), 4);
  const house = furnish({ settings: readSettings({ NODE_ENV: 'test', PARLEY_RATE_LIMITS: 'off' }), log: pino({ level: 'silent' }), authSecret }, pool.db);
  try {
    const enrolled = await enrolPeople(house, { count: people, prefix: 'storm' });
    const roomIds = await Promise.all(Array.from({ length: rooms }, (_, n) => makeRoom(house, `storm room ${n}`)));
    // Overlapping circles: everybody shares rooms with different people.
    const cast = enrolled.map((person, n) => ({ ...person, roomIds: Array.from({ length: ROOMS_EACH }, (_, k) => roomIds[(n + k * 3) % rooms] ?? '') }));
    for (const roomId of roomIds) await seatPeople(house, roomId, cast.filter((one) => one.roomIds.includes(roomId)).map(({ personId }) => personId));
    return { roomIds, people: cast };
  } finally {
    house.limits.close();
    await house.presence.close();
    await pool.close();
  }
}
