import { expect, test } from 'vitest';
import type { UserEvent } from '../../wire/user-event.ts';
import { Activity } from './activity.ts';
import { Bus } from './bus.ts';
import { personFeed } from './person-feed.ts';

const ME = { id: 'kevin', username: 'kevin', displayName: 'Kevin', avatarUrl: null, role: 'user' as const, createdAt: 0, lastSeenAt: null, about: '', timeZone: '', customStatus: null, availability: 'auto' as const, mutedUntil: null, email: 'kevin@example.org' };

/** A person in some rooms; `on.roomIds` is what happens while the database is asked which they are. */
function listenTo(roomIds: string[]) {
  const bus = new Bus();
  const activity = new Activity(bus);
  const abort = new AbortController();
  const on = { roomIds: (): void => undefined };
  const feed = personFeed({
    bus,
    activity,
    personId: 'kevin',
    sessionId: 'here',
    socket: null,
    roomIds: async () => {
      const asked = [...roomIds];
      await Promise.resolve();
      on.roomIds();
      return asked;
    },
    snapshot: async () => ({ kind: 'state', me: ME, rooms: [], online: [], away: [], busy: [], threads: [], drafts: [], scheduled: [], saved: {}, reportsWaiting: 0, attention: { keywords: [], sounds: false, quietUntil: null, quietHours: null } }),
  }, abort.signal);
  const next = async () => {
    const { value } = await feed.next();
    return value ? value.map(({ kind }) => kind) : null;
  };
  const tellMe = (event: UserEvent, sessionId: string | null = null) => bus.tellPerson('kevin', { event, sessionId });
  return { bus, activity, abort, feed, next, tellMe, on, roomIds };
}

test('[M7] whoever leaves a room while his feed asks which are his does not listen to it', async () => {
  const { bus, activity, on, next, tellMe, roomIds } = listenTo(['general', 'secret']);
  on.roomIds = () => {
    roomIds.splice(1);
    tellMe({ kind: 'removed', roomId: 'secret' });
  };
  expect(await next()).toEqual(['state']);
  expect(activity.openRooms).toBe(1);
  // General, and his own topic.
  expect(bus.listenerCount).toBe(2);
});

test('[A6] what is meant for one session is heard by that one alone', async () => {
  const { next, tellMe } = listenTo([]);
  await next();
  tellMe({ kind: 'signedOut', reason: 'revoked' }, 'elsewhere');
  tellMe({ kind: 'profile', me: ME });
  expect(await next()).toEqual(['profile']);
});

test('when it cannot be sure of having heard all, it says the whole state again', async () => {
  const { bus, next } = listenTo(['general']);
  await next();
  const heard = next();
  bus.tellRoom('general', 'recheck');
  expect(await heard).toEqual(['state']);
});

test.each(['before it began', 'while it asks', 'while it waits'])('a listener who goes %s leaves nothing behind', async (when) => {
  const { bus, activity, abort, on, next } = listenTo(['general']);
  if (when === 'before it began') abort.abort();
  if (when === 'while it asks') on.roomIds = () => abort.abort();
  await next();
  const waiting = next();
  await new Promise((turn) => setImmediate(turn));
  if (when === 'while it waits') abort.abort();
  expect(await waiting).toBeNull();
  expect([bus.listenerCount, activity.openRooms]).toEqual([0, 0]);
});
