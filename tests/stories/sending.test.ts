import postgres from 'postgres';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { holdCommits } from '../support/hold-commits.ts';
import { startHouse, type StartedHouse } from '../support/start-house.ts';
import type { Person } from '../support/person.ts';
import { until } from '../support/until.ts';

let house: StartedHouse;
let ann: Person, bob: Person;
let general: string;
beforeAll(async () => {
  // One of these stories makes the database fail, which would be logged as what it is.
  house = await startHouse({ settings: { PARLEY_LOG: 'silent' } });
  ann = await house.as('ann');
  bob = await house.as('bob');
  general = await ann.room('general');
});
afterAll(() => house.stop());

test('[M1] a message is on disk before anyone hears it', async () => {
  const commits = await holdCommits(house.databaseUrl);
  const hears = await bob.listen(general);
  const sending = ann.say(general, 'not yet');
  await commits.oneIsHeld();
  // His socket is one line: had he been told, it would have reached him before this answer.
  await bob.api.people.me.query();
  expect(hears.texts()).toEqual([]);
  await commits.release();

  const { id } = await sending;
  await until(() => hears.texts().includes('not yet'), 'the message, now that it is kept');
  expect((await ann.api.rooms.get.query({ roomId: general })).messages.at(-1)).toMatchObject({ id, text: 'not yet' });
  hears.stop();
});

test('[M1] a message that could not be kept is heard by nobody, and leaves no hole behind', async () => {
  const hears = await bob.listen(general);
  const sql = postgres(house.databaseUrl, { max: 1, onnotice: () => {} });
  await sql`alter table messages add constraint doomed check (text <> 'doomed')`;
  await expect(ann.say(general, 'doomed')).rejects.toMatchObject({ data: { code: 'INTERNAL_SERVER_ERROR', reason: 'server.failed' } });
  await sql`alter table messages drop constraint doomed`;
  await sql.end();
  const before = await ann.api.rooms.get.query({ roomId: general });
  const { seq } = await ann.say(general, 'kept');
  await until(() => hears.texts().includes('kept'), 'the next message');
  expect(hears.texts()).toEqual(['kept']);
  expect(seq).toBe(before.seq + 1);
  hears.stop();
});

test('[M6] a send that is repeated is one row and is heard once', async () => {
  const hears = await bob.listen(general);
  const tablet = house.tab(ann);
  const send = (from: Person) => from.api.messages.send.mutate({ roomId: general, clientId: 'impatient', text: 'once' });
  const answers = await Promise.all([...Array(10).keys()].map((n) => send(n % 2 ? ann : tablet)));
  expect(new Set(answers.map((answer) => answer.id)).size).toBe(1);
  await ann.say(general, 'after it');
  await until(() => hears.texts().includes('after it'), 'what came after it');
  expect(hears.texts()).toEqual(['once', 'after it']);
  hears.stop();
});

test('[M2] everybody has the same order, whoever sends, edits and deletes at the same moment', async () => {
  const listeners = await Promise.all([ann, bob, ann, bob].map((person) => person.listen(general)));
  const sent = await Promise.all([...Array(30).keys()].map((n) => (n % 3 ? ann : bob).say(general, `burst ${n}`)));
  const changes = sent.map(({ id: messageId }, n) => {
    const author = (n % 3 ? ann : bob).api.messages;
    return n % 2 ? author.edit.mutate({ messageId, text: `burst ${n}, reworded` }) : author.delete.mutate({ messageId });
  });
  const last = Math.max(...(await Promise.all(changes)).map((message) => message.changedSeq));
  const clocks = ({ events }: (typeof listeners)[number]) => events.flatMap((event) => (event.kind === 'message' ? [event.message.changedSeq] : []));
  await until(() => listeners.every((one) => clocks(one).at(-1) === last), 'all changes at all listeners');
  const [first, ...others] = listeners.map(clocks);
  expect(first).toHaveLength(60);
  expect(first).toEqual([...Array(60).keys()].map((n) => last - 59 + n));
  for (const other of others) expect(other).toEqual(first);
  for (const one of listeners) one.stop();
});

test('[M8] what looks like a script is handed on as the text that it is', async () => {
  const hears = await bob.listen(general);
  const text = '<img src=x onerror="alert(1)"> </script><script>alert(2)</script> javascript:alert(3)';
  await ann.say(general, text);
  await until(() => hears.texts().length > 0, 'the message');
  expect(hears.texts()).toEqual([text]);
  hears.stop();
});
