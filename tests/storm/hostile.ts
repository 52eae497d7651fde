import { seeded, type Seeded } from '../laws/disorder/seeded.ts';

const PATHS = ['people.me', 'people.get', 'people.updateProfile', 'rooms.list', 'rooms.get', 'rooms.update', 'rooms.events', 'people.events', 'messages.send', 'messages.page', 'messages.edit', 'messages.delete', 'messages.history', 'presence.typing', 'reading.mark', 'no.such', '__proto__', 'constructor', 'toString', 'rooms', ''];
const METHODS = ['query', 'mutation', 'subscription', 'subscription.stop', 'connectionParams', 'data', '', 7, null];
const WORDS = ['', 'x', '\0', '\ud800', '\udfff\ud800', '__proto__', 'constructor', '-1', '1e309', "'; drop table messages; --", '<script>', '‮', '9'.repeat(300), 'ß'.repeat(5_000)];

/** Frames that an enemy, a broken program or a bad line might send: valid ones gone wrong, and such as never were. */
export function* hostileFrames({ seed, count, roomId }: { seed: number; count: number; roomId: string }): Generator<string | Buffer> {
  const chance = seeded(seed);
  for (let n = 0; n < count; n++) yield hostileFrame(chance, roomId);
}

function hostileFrame(chance: Seeded, roomId: string): string | Buffer {
  const frame = JSON.stringify(chance.chance(0.1) ? Array.from({ length: chance.below(5) }, () => call(chance, roomId)) : call(chance, roomId));
  const dice = chance.below(100);
  if (dice < 55) return frame;
  if (dice < 70) return frame.slice(0, chance.below(frame.length));
  if (dice < 85) return mangled(chance, frame);
  if (dice < 95) return JSON.stringify(anything(chance, roomId));
  if (dice < 98) return frame.replace(/"input":/, '"input":{"__proto__":{"isAdmin":true}},"was":');
  return Buffer.from(Array.from({ length: chance.below(40) }, () => chance.below(256)));
}

function call(chance: Seeded, roomId: string): object {
  const input = chance.chance(0.8) ? someObject(chance, roomId) : anything(chance, roomId);
  const id = chance.chance(0.9) ? chance.below(1_000_000) + 1 : anything(chance, roomId);
  const params = chance.chance(0.95) ? { path: chance.pick(PATHS), input, lastEventId: chance.pick(WORDS) } : anything(chance, roomId);
  return { id, method: chance.pick(METHODS), params };
}

/** Named as real inputs are, so that more than the first check is met. No text that could be a message: nobody hears Eve. */
function someObject(chance: Seeded, roomId: string): object {
  const names = ['roomId', 'personId', 'messageId', 'clientId', 'before', 'limit', 'typing', 'seq', 'lastEventId', 'replyTo', 'name', 'topic', 'constructor'];
  const picked = names.filter(() => chance.chance(0.4)).map((name) => [name, name === 'roomId' && chance.chance(0.7) ? roomId : anything(chance, roomId)] as const);
  return Object.fromEntries(picked);
}

function anything(chance: Seeded, roomId: string, depth = 0): unknown {
  const dice = chance.below(depth > 4 ? 6 : 8);
  if (dice < 2) return chance.pick(WORDS);
  if (dice === 2) return chance.pick([0, -1, 1.5, 1e308, -0, 2 ** 53, 4_294_967_296]);
  if (dice === 3) return chance.pick([true, false, null]);
  if (dice === 4) return roomId;
  if (dice === 5) return chance.pick([[], {}]);
  if (dice === 6) return Array.from({ length: chance.below(4) }, () => anything(chance, roomId, depth + 1));
  return Object.fromEntries(Array.from({ length: chance.below(4) }, () => [chance.pick(WORDS), anything(chance, roomId, depth + 1)]));
}

/** A few characters are others, as a bad memory or a clumsy proxy makes them. */
function mangled(chance: Seeded, frame: string): string {
  const letters = [...frame];
  for (let n = 0; n < 3; n++) letters[chance.below(letters.length)] = chance.pick(['"', '{', '}', ',', '\\', '0', '\0', '\ud800', 'u']);
  return letters.join('');
}
