import { and, eq, inArray, or } from 'drizzle-orm';
import { callsIn, HERE, ROOM, type Call } from '../../wire/calls.ts';
import { MENTIONS_MAX } from '../../wire/limits.ts';
import type { MessageView } from '../../wire/views.ts';
import type { Db, Tx } from '../db/client.ts';
import { members, people } from '../db/schema.ts';
import type { Presence } from '../presence/presence.ts';

/** Whom a message calls by name, and whether it calls everybody in the room (X3). */
export type Called = Pick<MessageView, 'mentions' | 'mentionsRoom'>;

export const CALLS_NOBODY: Called = { mentions: [], mentionsRoom: false };

type Said = { roomId: string; authorId: string; text: string; presence: Pick<Presence, 'whoIsHere'>; before?: Called & { text: string } };

/**
 * Whom a text calls: members of the room, up to `MENTIONS_MAX` by name. One query, and none when it names nobody.
 * `before` is what an edit replaces: whoever was called because he was there then stays called, and nobody new is.
 */
export async function mentionsIn(db: Db | Tx, { roomId, authorId, text, presence, before }: Said): Promise<Called> {
  const calls = callsIn(text);
  const callsRoom = calls.some(isCallOf(ROOM));
  const here = calls.some(isCallOf(HERE)) ? whoWasHere({ roomId, authorId, presence, before }) : CALLS_NOBODY;
  const named = await membersMeant(db, { roomId, names: [...new Set(calls.flatMap(({ names }) => names))], personIds: here.mentions });
  const idOf = new Map(named.map(({ username, id }) => [username, id]));
  const byName = new Set(calls.flatMap(({ names }) => idOf.get(names.find((name) => idOf.has(name)) ?? '') ?? []));
  const mentions = new Set([...byName].slice(0, MENTIONS_MAX));
  for (const { id } of named) if (here.mentions.includes(id)) mentions.add(id);
  return { mentions: [...mentions], mentionsRoom: callsRoom || here.mentionsRoom };
}

/** For whom an edit has changed whether he is called; where it calls the whole room or does so no more, all who are there. */
export function calledAnew({ before, after, present }: { before: Called; after: Called; present: string[] }): string[] {
  const either = [...new Set([...before.mentions, ...after.mentions])];
  if (before.mentionsRoom !== after.mentionsRoom) return [...new Set([...either, ...present])];
  return either.filter((id) => before.mentions.includes(id) !== after.mentions.includes(id));
}

/** Those who are looking at this moment, each by name; where they are too many to be named, the whole room. */
function whoWasHere({ roomId, authorId, presence, before }: Omit<Said, 'text'>): Called {
  const callsBefore = before ? callsIn(before.text) : [];
  if (before && callsBefore.some(isCallOf(HERE))) return { ...before, mentionsRoom: before.mentionsRoom && !callsBefore.some(isCallOf(ROOM)) };
  const here = presence.whoIsHere(roomId);
  if (here.kind !== 'present') return { mentions: [], mentionsRoom: true };
  return { mentions: here.online.filter((id) => id !== authorId), mentionsRoom: false };
}

const isCallOf = (name: string) => (call: Call) => call.names.includes(name);

/** Those members of the room who have one of these names or ids. */
async function membersMeant(db: Db | Tx, { roomId, names, personIds }: { roomId: string; names: string[]; personIds: string[] }): Promise<{ id: string; username: string }[]> {
  const asked = names.filter((name) => name !== ROOM && name !== HERE);
  if (asked.length === 0 && personIds.length === 0) return [];
  return db
    .select({ id: people.id, username: people.username })
    .from(people)
    .innerJoin(members, and(eq(members.personId, people.id), eq(members.roomId, roomId), eq(members.state, 'joined')))
    .where(or(inArray(people.username, asked), inArray(people.id, personIds)));
}
