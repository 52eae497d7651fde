import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { openDriver } from '../../src/server/db/driver.ts';
import { findPostgresBinaries } from '../../src/server/db/postgres-binaries.ts';
import { postgresUser } from '../../src/server/db/postgres-user.ts';
import { runningPostmaster } from '../../src/server/db/postmaster.ts';
import { freePort } from '../../src/server/db/run-cluster.ts';
import { untilAnswered } from '../laws/disorder/follower.ts';
import { pause } from '../laws/disorder/seeded.ts';
import { expectSameAsFresh, liveIn, messageIn } from '../support/live-room.ts';
import { registerPerson, type Person } from '../support/person.ts';
import { dataFolder } from '../support/real-server.ts';
import { until } from '../support/until.ts';
import { databaseIn } from './cast.ts';
import { compileLean, startLean, type LeanServer } from './lean-server.ts';

let forget: () => void;
let folder: Awaited<ReturnType<typeof dataFolder>>;
let server: LeanServer;
let ann: Person;
let general: string;

beforeAll(async () => void (forget = await compileLean()));
afterAll(() => forget());
beforeEach(async () => {
  folder = await dataFolder();
  server = await startLean(folder.path);
  ann = await registerPerson(server.url, 'ann');
  general = await ann.room('general');
});
afterEach(async () => {
  ann.leaveHouse();
  if (!server.isOver()) process.kill(server.pid, 'SIGCONT');
  if (!server.isOver()) await server.signal('SIGTERM');
  const left = postmaster();
  if (left) process.kill(left.pid, 'SIGQUIT');
  await folder.remove();
});

const postmaster = () => runningPostmaster(join(folder.path, 'postgres'));
const killPostgres = () => process.kill(postmaster()?.pid ?? expect.fail('Postgres is not running.'), 'SIGKILL');
const health = async () => (await fetch(`${server.url}/up`)).status;

test('[C5] Postgres killed with -9 is started again by itself where it was; calls meanwhile are told so, and who listens misses nothing', async () => {
  const { room } = await liveIn(general, { url: server.url, token: ann.token });
  const bob = await registerPerson(server.url, 'bob');
  await bob.say(general, 'before');
  const { port, pid } = postmaster() ?? expect.fail('Postgres is not running.');
  const answers: unknown[] = [];
  const healths = new Set<number>();

  killPostgres();
  for (let n = 0; server.logged('postgres started again').length === 0; n++) {
    healths.add(await health());
    await bob.say(general, `meanwhile ${n}`).catch((error: { data?: unknown }) => answers.push(error.data));
  }
  const kept = await untilSaid(bob, 'after');

  expect(healths).toContain(503);
  expect(answers).not.toEqual([]);
  for (const answer of answers) expect(answer).toMatchObject({ code: 'INTERNAL_SERVER_ERROR', reason: 'server.failed', errorId: expect.any(String) });
  expect(postmaster()).toMatchObject({ port, status: 'ready' });
  expect(postmaster()?.pid).not.toBe(pid);
  await until(async () => (await health()) === 200, 'the house to be well');
  await until(() => messageIn(room, kept.id) !== undefined, 'ann to hear what was said after');
  await expectSameAsFresh(room, bob);
  bob.leaveHouse();
});

/** A clientId is said again until it is answered: what failed may have been kept. */
function untilSaid(person: Person, text: string) {
  const words = { roomId: general, text, clientId: `said-${text}` };
  return untilAnswered(() => person.api.messages.send.mutate(words).catch((error: Error & { data?: { reason: string } }) => {
    throw error.data?.reason === 'server.failed' ? new Error('not yet') : error;
  }));
}

test('[C6] a Postgres that dies while Parley stops is left alone', async () => {
  const stopping = server.signal('SIGTERM');
  killPostgres();
  expect(await stopping).toEqual({ code: 0, signal: null });
  expect(postmaster()).toBeNull();
  expect(server.logged('postgres has died; it will be started again')).toEqual([]);
});

test('when it cannot be brought back Parley ends with a sentence and code 1: another program has started it elsewhere', async () => {
  // Held still, so that the other program comes first.
  process.kill(server.pid, 'SIGSTOP');
  killPostgres();
  await until(() => postmaster() === null, 'Postgres to be gone');
  await startElsewhere();
  process.kill(server.pid, 'SIGCONT');

  expect(await server.ended).toEqual({ code: 1, signal: null });
  expect(server.said.err).toContain("Parley can't go on: The Postgres in");
  expect(server.said.err).not.toContain('    at ');
  expect(postmaster(), 'what is not ours is not stopped by us').not.toBeNull();
});

/** As an administrator would by hand. Sessions of the dead one may need a moment to notice. */
async function startElsewhere(): Promise<void> {
  const cluster = join(folder.path, 'postgres');
  const binaries = findPostgresBinaries();
  const user = postgresUser(binaries, cluster);
  const port = await freePort();
  const start = () => user.run(binaries.pgCtl, ['start', '-w', '-D', cluster, '-l', join(cluster, 'postgres.log'), '-o', `-c port=${port} -c listen_addresses='127.0.0.1' -c unix_socket_directories=''`]);
  await until(async () => (await start()).code === 0, 'Postgres to run elsewhere');
}

test('an attempt that fails is made again, until the cluster can be started', async () => {
  const control = join(folder.path, 'postgres/global/pg_control');
  process.kill(server.pid, 'SIGSTOP');
  killPostgres();
  spawnSync('mv', [control, `${control}.away`]);
  process.kill(server.pid, 'SIGCONT');
  await until(() => server.logged('postgres could not be started again yet').length >= 2, 'two attempts');
  spawnSync('mv', [`${control}.away`, control]);
  await until(() => server.logged('postgres started again').length === 1, 'it to run again');
  expect(existsSync(control)).toBe(true);
  await expect(untilSaid(ann, 'again')).resolves.toMatchObject({ id: expect.any(String) });
});

test('[M1] killed together while a session stands still: the next start waits for it to end instead of giving up', async () => {
  const driver = openDriver(await databaseIn(folder.path), { connections: 1, connectTimeoutS: 5 });
  const sessions = await driver.client<{ pid: number }[]>`select pid from pg_stat_activity where usename = 'parley' and pid <> pg_backend_pid() limit 1`;
  const { pid } = sessions[0] ?? expect.fail('The server has no session.');
  process.kill(pid, 'SIGSTOP');
  killPostgres();
  await server.signal('SIGKILL');
  await driver.close(1);
  const starting = startLean(folder.path, { settings: { PORT: String(server.port) } });
  await pause(1_500);
  process.kill(pid, 'SIGCONT');
  server = await starting;
  await expect(untilSaid(ann, 'after-both')).resolves.toMatchObject({ id: expect.any(String) });
});
