import { uuidv7 } from 'uuidv7';
import type { Person } from '../../support/person.ts';
import { cutSocket, followRoom, untilAnswered, type Follower } from '../disorder/follower.ts';
import { pause, seeded, type Seeded } from '../disorder/seeded.ts';

/** What was acknowledged: by this answer the sender may forget the message. */
export type Acknowledged = { id: string; seq: number; roomId: string; authorId: string; clientId: string; text: string };

/** What somebody may run into who edits what another tab has just deleted. */
const EXPECTED = new Set(['message.deleted']);

/** Ten people in three rooms who send, edit, delete, are cut and go away, each by a seed of his own, until it is over. */
export async function storm(people: Person[], { roomIds, seed, isOver }: { roomIds: string[]; seed: number; isOver: () => boolean }) {
  const followers = await Promise.all(people.flatMap((person) => roomIds.map((roomId) => followRoom(person, roomId))));
  const acknowledged: Acknowledged[] = [];
  await Promise.all(people.map(async (person, n) => {
    const chance = seeded(seed * 1_000 + n);
    const mine = followers.filter((follower) => follower.person === person);
    while (!isOver()) {
      await actOnce(chance, person, mine, acknowledged);
      await pause(chance.below(25));
    }
  }));
  return { followers, acknowledged };
}

async function actOnce(chance: Seeded, person: Person, mine: Follower[], acknowledged: Acknowledged[]): Promise<void> {
  const dice = chance.below(100);
  const own = acknowledged.filter(({ authorId }) => authorId === person.id);
  if (dice < 3) return cutSocket(person);
  if (dice < 6) return chance.pick(mine).away(pause(chance.below(200)));
  if (dice < 20 && own.length > 0) return edit(person, chance.pick(own), `said anew with ${chance.below(1_000)}`);
  if (dice < 26 && own.length > 0) return remove(person, chance.pick(own));
  acknowledged.push(await send(person, chance.pick(mine).roomId, { twice: chance.chance(0.2) }));
}

/** Sends until it is answered, always under the same clientId, and sometimes twice at once, as an impatient outbox would. */
export async function send(person: Person, roomId: string, { twice }: { twice: boolean }): Promise<Acknowledged> {
  const clientId = uuidv7();
  const text = `${person.username} says ${clientId}`;
  const once = () => untilAnswered(() => person.api.messages.send.mutate({ roomId, clientId, text }));
  const answers = await Promise.all(twice ? [once(), once()] : [once()]);
  const [answer] = answers;
  if (!answer || answers.some(({ id, seq }) => id !== answer.id || seq !== answer.seq)) throw new Error('One message was answered as two.');
  return { ...answer, roomId, authorId: person.id, clientId, text };
}

async function edit(person: Person, { id }: Acknowledged, text: string): Promise<void> {
  await unlessExpected(untilAnswered(() => person.api.messages.edit.mutate({ messageId: id, text })));
}

async function remove(person: Person, { id }: Acknowledged): Promise<void> {
  await unlessExpected(untilAnswered(() => person.api.messages.delete.mutate({ messageId: id })));
}

async function unlessExpected(call: Promise<unknown>): Promise<void> {
  await call.catch((error: { data?: { reason?: string } }) => {
    if (!EXPECTED.has(error.data?.reason ?? '')) throw error;
  });
}
