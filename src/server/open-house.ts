import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { Settings } from '../env.ts';
import { openPool } from './db/client.ts';
import { openCabinet } from './files/cabinet.ts';
import type { House } from './house.ts';
import { closeClocks, makeClocks, startClocks } from './jobs/clocks.ts';
import { Activity } from './live/activity.ts';
import { Bus } from './live/bus.ts';
import { GroupCommit } from './live/group-commit.ts';
import { RoomLines } from './live/line.ts';
import { RoomChannels } from './live/room-channels.ts';
import { postBatch, type Post } from './messages/post.ts';
import { createAuth } from './people/session.ts';
import { markSeen } from './people/seen.ts';
import { Presence } from './presence/presence.ts';
import { Typing } from './presence/typing.ts';
import { RateLimits } from './rate-limits.ts';
import { presenceOf } from './rooms/reads.ts';
import { WordIndex } from './search/word-index.ts';
import { answerHttp, type Page } from './transport/http.ts';
import { pageHeaders } from './transport/page-headers.ts';
import { answerSockets } from './transport/ws.ts';

export type HouseOptions = {
  settings: Settings;
  log: Logger;
  databaseUrl: string;
  authSecret: string;
  /** Answers every request that is not the API's. */
  page?: Page;
  /** Takes the upgrades that are not ours (hot reload in development). Without it they are ended. */
  upgrade?: (req: IncomingMessage, socket: Duplex, head: Buffer) => void;
  /** Takes the bus's place: tests lose and reorder news. */
  bus?: Bus;
};

export type OpenHouse = { house: House; port: number; close(): Promise<void> };

/** A large file on a slow line takes long to come; Node's own five minutes would cut it off again and again. */
const REQUEST_WITHIN_MS = 60 * 60_000;
/** How long running calls may take to end when the house closes. */
const DRAIN_MS = 5_000;
/** How long closing waits for the database, which may be gone, and then the driver tries to reach it for ever. */
const DATABASE_MS = 3_000;

/** Opens one process's worth of Parley on one port, over a database that is there and migrated. */
export async function openHouse(options: HouseOptions): Promise<OpenHouse> {
  const { settings, log } = options;
  const pool = openPool(options.databaseUrl, settings.DATABASE_CONNECTIONS);
  const house = furnish(options, pool.db);
  const sockets = answerSockets(house);
  const server = createServer(answerHttp(house, options.page, pageHeaders(settings)));
  server.requestTimeout = REQUEST_WITHIN_MS;
  server.on('upgrade', (req, socket, head) => {
    if (sockets.upgrade(req, socket, head)) return;
    if (options.upgrade) options.upgrade(req, socket, head);
    else if (!options.page) socket.destroy();
  });
  try {
    await listen(server, settings);
  } catch (error) {
    await pool.close();
    throw error;
  }
  startClocks(house.clocks);
  house.wordIndex.start();
  return {
    house,
    port: (server.address() as AddressInfo).port,
    // The order is the promise of C6: no new calls, running ones end, clients are told, the database closes last.
    close: async () => {
      house.door.open = false;
      const stopped = new Promise<void>((resolve) => server.close(() => resolve()));
      await orGiveUp(closeClocks(house.clocks));
      await runningCallsEnd(house);
      await sockets.close();
      server.closeAllConnections();
      await stopped;
      house.typing.close();
      house.limits.close();
      await orGiveUp(house.presence.close());
      await orGiveUp(house.wordIndex.close());
      await orGiveUp(pool.close());
      log.info('house closed');
    },
  };
}

/** One of each, over a database: what every call can reach. */
export function furnish({ settings, log, authSecret, bus = new Bus() }: Pick<HouseOptions, 'settings' | 'log' | 'authSecret' | 'bus'>, db: House['db']): House {
  const presence = new Presence({
    bus,
    graceMs: settings.PARLEY_PRESENCE_GRACE_MS,
    about: (personId) => presenceOf(db, personId),
    markSeen: (personId) => markSeen(db, personId),
  });
  const lines = new RoomLines();
  const wordIndex = new WordIndex({ db, log });
  const house: House = {
    settings,
    log,
    db,
    bus,
    presence,
    typing: new Typing(bus),
    channels: new RoomChannels(bus),
    activity: new Activity(bus),
    lines,
    posts: new GroupCommit({ bus, lines }, (posts: Post[]) => postBatch(db, posts).finally(() => wordIndex.wake())),
    wordIndex,
    auth: createAuth(db, { secret: authSecret, settings }),
    cabinet: openCabinet(settings),
    limits: new RateLimits(settings),
    clocks: makeClocks(log, () => house),
    door: { open: true, running: 0 },
  };
  return house;
}

function listen(server: Server, { PORT, HOST }: Settings): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(PORT, HOST, () => {
      server.off('error', reject);
      resolve();
    });
  });
}

async function runningCallsEnd(house: House): Promise<void> {
  const until = performance.now() + DRAIN_MS;
  while (house.door.running > 0 && performance.now() < until) await new Promise((look) => setTimeout(look, 10));
}

/** Waits for a step of closing, but not for a database that does not answer: what it would have kept is lost. */
async function orGiveUp(step: Promise<void>): Promise<void> {
  const late = new AbortController();
  await Promise.race([step, pause(DATABASE_MS, undefined, { signal: late.signal }).catch(() => undefined)]).finally(() => late.abort());
}
