import { once } from 'node:events';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { WebSocket } from 'ws';
import type { Person } from '../support/person.ts';
import { startHouse, type StartedHouse } from '../support/start-house.ts';
import { until } from '../support/until.ts';

/** The promise of C1, and the beat by which it is kept: two beats are enough. */
const NOTICED_WITHIN_MS = 45_000;
const BEAT_MS = 15_000;

let house: StartedHouse;
let bob: Person, kevin: Person;
beforeAll(async () => {
  // Only the heart is wound by hand; every packet and every timeout is real.
  vi.useFakeTimers({ toFake: ['setInterval'] });
  house = await startHouse();
  [bob, kevin] = [await house.as('bob'), await house.as('kevin')];
  for (const person of [bob, kevin]) {
    await person.api.people.me.query();
    person.leaveHouse();
    await until(() => house.house.presence.statusOf(person.id) === 'offline', `the tab in which ${person.username} signed up to be gone`);
  }
});
afterAll(async () => {
  vi.useRealTimers();
  await house.stop();
});

/** A socket that may be deaf to pings, as a peer is whose network has gone without a word. */
async function socketOf(person: Person, options: { autoPong: boolean }) {
  const socket = new WebSocket(`${house.url.replace('http', 'ws')}/ws?connectionParams=1`, options);
  const life = { pings: 0, closed: false };
  socket.on('ping', () => life.pings++);
  socket.on('close', () => (life.closed = true));
  await once(socket, 'open');
  socket.send(JSON.stringify({ method: 'connectionParams', data: { token: person.token } }));
  await until(() => house.house.presence.statusOf(person.id) === 'online', `${person.username} to be here`);
  return { socket, life };
}

test('[C1] a peer that died without a word is noticed within 45 s, and one that answers stays', async () => {
  const dead = await socketOf(bob, { autoPong: false });
  const alive = await socketOf(kevin, { autoPong: true });
  let beats = 0;
  for (let passed = 0; passed < NOTICED_WITHIN_MS; passed += BEAT_MS) {
    vi.advanceTimersByTime(BEAT_MS);
    beats++;
    await until(() => alive.life.pings === beats, `beat ${beats}`);
    // The server answers this after it has read the answer to its own.
    alive.socket.ping();
    await once(alive.socket, 'pong');
  }
  await until(() => dead.life.closed, 'the dead one to be cut');
  await until(() => house.house.presence.statusOf(bob.id) === 'offline', 'bob to be gone');
  expect(alive.life).toEqual({ pings: beats, closed: false });
  expect(house.house.presence.statusOf(kevin.id)).toBe('online');
  alive.socket.close();
});

test('[C1] a client that asks whether the server is alive is answered', async () => {
  const { socket } = await socketOf(kevin, { autoPong: true });
  socket.send('PING');
  const [answer] = await once(socket, 'message');
  expect(String(answer)).toBe('PONG');
  socket.close();
});
