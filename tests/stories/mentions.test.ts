import { afterAll, beforeAll, expect, test } from 'vitest';
import { applyUserEvent, type UserState } from '../../src/wire/user-state.ts';
import { seeded } from '../laws/disorder/seeded.ts';
import type { Person } from '../support/person.ts';
import { startHouse, type StartedHouse } from '../support/start-house.ts';
import { until } from '../support/until.ts';

let house: StartedHouse;
let ann: Person, bob: Person;
beforeAll(async () => {
  house = await startHouse();
  [ann, bob] = [await house.as('ann'), await house.as('bob')];
});
afterAll(() => house.stop());

/** What a device of somebody shows of his rooms: everything it has heard, folded. */
async function device(person: Person) {
  const { events } = await house.tab(person).listenToMyself();
  const shown = () => (events.reduce<UserState | null>(applyUserEvent, null)?.rooms ?? []).map(({ id, unread, mentions, lastReadSeq }) => ({ roomId: id, unread, mentions, lastReadSeq }));
  return { shown };
}

const inOrder = (rooms: { roomId: string }[]) => JSON.stringify(rooms.toSorted((a, b) => a.roomId.localeCompare(b.roomId)).map(({ roomId, ...counts }) => [roomId, Object.entries(counts).sort()]));

test.each([1, 2, Date.now() % 1_000_000])('[X3] [R2] whatever happens, both devices show what a recount says (seed %i)', async (seed) => {
  const { pick, below } = seeded(seed);
  const { id: roomId } = await ann.api.rooms.create.mutate({ name: `count ${seed}`, visibility: 'public' });
  await bob.join(roomId);
  const devices = [await device(bob), await device(bob)];
  const sent: { id: string; seq: number }[] = [];
  const texts = ['plain', '@bob', '@room', '`@bob`', '@here and @bob'];
  const act = async (): Promise<unknown> => {
    const dice = below(100);
    if (dice < 40 || sent.length === 0) return sent.push(await ann.say(roomId, pick(texts)));
    const { id: messageId, seq } = pick(sent);
    if (dice < 60) return ann.api.messages.edit.mutate({ messageId, text: `${pick(texts)} ${dice}` }).catch(() => undefined);
    if (dice < 72) return ann.api.messages.delete.mutate({ messageId });
    if (dice < 84) return bob.api.reading.mark.mutate({ roomId, seq });
    if (dice < 96) return bob.api.reading.markUnread.mutate({ roomId, seq });
    return bob.api.reading.markAll.mutate();
  };
  for (let round = 0; round < 25; round++) await Promise.all([act(), act(), act()]);
  const truth = inOrder(await bob.api.reading.summary.query());
  for (const { shown } of devices) {
    await until(() => inOrder(shown()) === truth, 'what is shown to be what is', 4_000).catch(() => undefined);
    expect(inOrder(shown())).toBe(truth);
  }
});
