import { eq, sql } from 'drizzle-orm';
import { contextOf } from '../context.ts';
import { members, messages, messageVersions, people, rooms } from '../db/schema.ts';
import type { House } from '../house.ts';
import { identify } from '../people/session.ts';
import { createCaller } from '../router.ts';
import { PEOPLE, type Line } from './script.ts';

type Api = ReturnType<typeof createCaller>;
/** Everybody who plays a part, by username, and the rooms by name. */
export type Cast = { apis: Map<string, Api>; roomIds: Map<string, string> };

/** How long after it was said somebody saw the mistake. */
const CHANGED_AFTER_MS = 45_000;

/** Registers everybody and lets them join the rooms, by the same calls that a person makes. */
export async function moveIn(house: House, password: string): Promise<Cast> {
  const apis = new Map<string, Api>();
  for (const { username, displayName } of PEOPLE) {
    const visitor = await callerOf(house, null);
    const { token } = await visitor.people.register({ username, displayName, password, email: `${username}@example.org` });
    apis.set(username, await callerOf(house, token));
  }
  const roomIds = new Map<string, string>();
  for (const api of apis.values()) {
    for (const { id, name, membership } of await api.rooms.list()) {
      roomIds.set(name, id);
      if (membership !== 'joined') await api.rooms.join({ roomId: id });
    }
  }
  return { apis, roomIds };
}

/** Says every line, so that order, clocks and counts are those of real talk; then moves the times to when it was said. */
export async function talk(house: House, cast: Cast, lines: Line[]): Promise<void> {
  const said: { id: string; line: Line }[] = [];
  const lastIn = new Map<string, string>();
  for (const line of lines) {
    const { id } = await say(cast, line, `demo-${said.length}`, line.answers ? lastIn.get(line.room) : undefined);
    lastIn.set(line.room, id);
    said.push({ id, line });
  }
  await moveTimes(house, said);
  await markRead(cast);
  for (const api of cast.apis.values()) await api.people.signOut();
}

async function say(cast: Cast, { username, room, text, changedTo }: Line, clientId: string, replyTo?: string) {
  const api = cast.apis.get(username);
  const roomId = cast.roomIds.get(room);
  if (!api || !roomId) throw new Error(`The script has ${username} speak in ${room}, and one of them does not exist.`);
  const sent = await api.messages.send({ roomId, text, clientId, ...(replyTo ? { replyTo } : {}) });
  if (changedTo) await api.messages.edit({ messageId: sent.id, text: changedTo });
  if (changedTo === '') await api.messages.delete({ messageId: sent.id });
  return sent;
}

async function moveTimes({ db }: House, said: { id: string; line: Line }[]): Promise<void> {
  const beginning = said[0]?.line.at ?? new Date();
  await db.transaction(async (tx) => {
    for (const { id, line } of said) {
      const changedAt = new Date(line.at.getTime() + CHANGED_AFTER_MS).toISOString();
      const times = { createdAt: line.at, editedAt: ifSet('edited_at', changedAt), deletedAt: ifSet('deleted_at', changedAt) };
      await tx.update(messages).set(times).where(eq(messages.id, id));
      await tx.update(messageVersions).set({ at: line.at }).where(eq(messageVersions.messageId, id));
    }
    await tx.update(people).set({ createdAt: beginning });
    await tx.update(members).set({ joinedAt: beginning });
    await tx.update(rooms).set({ createdAt: beginning });
  });
}

const ifSet = (column: 'edited_at' | 'deleted_at', at: string) => sql`case when ${sql.identifier(column)} is null then null else ${at}::timestamptz end`;

/** Everybody has read everything but the last words, so that there is something to find. */
async function markRead({ apis, roomIds }: Cast): Promise<void> {
  for (const api of apis.values()) {
    for (const roomId of roomIds.values()) {
      const { seq } = await api.rooms.get({ roomId });
      await api.reading.mark({ roomId, seq: Math.max(1, seq - 6) });
    }
  }
}

async function callerOf(house: House, token: string | null): Promise<Api> {
  const origin = { address: '127.0.0.1', userAgent: 'npm run demo', site: 'http://localhost', cookie: null, setCookies: () => {} };
  return createCaller(contextOf(house, origin, await identify(house, { token }), null));
}
