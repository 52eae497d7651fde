import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { MessageView } from '../../src/wire/views.ts';
import { registerPerson, type Person } from '../support/person.ts';
import { dataFolder, postmasterOf, startRealServer, type RealServer } from '../support/real-server.ts';
import { until } from '../support/until.ts';

const MINUTES = 60_000;

describe('the real server, on a data folder of its own', { timeout: 5 * MINUTES }, () => {
  let folder: Awaited<ReturnType<typeof dataFolder>>;
  let server: RealServer;
  let url: string;
  let people: Person[];
  let general: string;

  beforeAll(async () => {
    folder = await dataFolder();
    server = await startRealServer(folder.path);
    url = server.url;
    people = [];
    for (const name of ['kevin', 'ann', 'bob']) people.push(await registerPerson(url, name));
    general = await one(people).room('general');
  }, 6 * MINUTES);

  afterAll(async () => {
    for (const person of people) person.leaveHouse();
    if (!server.isOver()) await server.signal('SIGTERM');
    await folder.remove();
  });

  const restart = async () => void (server = await startRealServer(folder.path, { PORT: server.port }));

  test('[M1] killed with -9 in mid-traffic and started again: all that was acknowledged is there, once and in its place', async () => {
    const talk = startTalking(people, general);
    await until(() => talk.acknowledged.size >= 150, 'traffic');
    await server.signal('SIGKILL');
    expect(talk.acknowledged.size).toBeGreaterThan(0);
    await restart();
    await talk.end();
    await expectNothingLost(one(people), general, talk);
  });

  test('[M1] [M6] killed together with its Postgres: what was promised is replayed, and what was not is sent again', async () => {
    const talk = startTalking(people, general);
    await until(() => talk.acknowledged.size >= 150, 'traffic');
    process.kill(postmasterOf(folder.path), 'SIGKILL');
    await server.signal('SIGKILL');
    await restart();
    await talk.end();
    await expectNothingLost(one(people), general, talk);
  });

  test('a second Parley on the same data folder is refused, and the first one is not disturbed', async () => {
    await expect(startRealServer(folder.path)).rejects.toThrow('Another Parley is already running on the data folder');
    await expect(one(people).say(general, 'still here')).resolves.toMatchObject({ id: expect.any(String) });
  });

  test('[C6] at a Ctrl-C, heard twice by the whole group, clients are told, the house closes, and Postgres closes last', async () => {
    let told = 0;
    const listener = await one(people).listen(general);
    await until(() => one(people).socket.connection?.state === 'open', 'the socket');
    one(people).socket.connection?.ws.addEventListener('close', (event) => (told = event.code));
    void server.signalGroup('SIGINT');
    const { code, out } = await server.signalGroup('SIGINT');
    listener.stop();

    expect(code).toBe(0);
    expect(told).toBe(1012);
    expect(inOrder(out, ['"stopping"', '"house closed"', '"postgres stopped"'])).toBe(true);
    expect(existsSync(join(folder.path, 'postgres', 'postmaster.pid'))).toBe(false);
    await restart();
    const { code: afterTerm } = await server.signal('SIGTERM');
    expect(afterTerm).toBe(0);
  });
});

/** Everybody talks without a pause, and sends again under the same clientId whatever got no answer. */
function startTalking(people: Person[], roomId: string) {
  const acknowledged = new Map<string, { id: string; seq: number }>();
  let talking = true;
  const talkers = people.map(async (person) => {
    for (let turn = 0; talking; turn++) {
      const clientId = `${person.username}-${crypto.randomUUID()}`;
      await sendUntilAcknowledged(person, { roomId, clientId, text: `${person.username} says ${turn}` }, acknowledged);
    }
  });
  return {
    acknowledged,
    end: async () => {
      talking = false;
      await Promise.all(talkers);
    },
  };
}

type Words = { roomId: string; clientId: string; text: string };

async function sendUntilAcknowledged(person: Person, words: Words, acknowledged: Map<string, { id: string; seq: number }>): Promise<void> {
  while (!acknowledged.has(words.clientId)) {
    await person.api.messages.send.mutate(words).then(
      (answer) => acknowledged.set(words.clientId, answer),
      () => new Promise((again) => setTimeout(again, 20)),
    );
  }
}

async function expectNothingLost(person: Person, roomId: string, { acknowledged }: ReturnType<typeof startTalking>): Promise<void> {
  const kept = await allMessages(person, roomId);
  const byClientId = new Map(kept.map((message) => [message.clientId, message]));
  expect(byClientId.size).toBe(kept.length);
  for (const [clientId, { id, seq }] of acknowledged) expect(byClientId.get(clientId)).toMatchObject({ id, seq });
  expect(new Set(kept.map(({ seq }) => seq)).size).toBe(kept.length);
}

async function allMessages(person: Person, roomId: string): Promise<MessageView[]> {
  const all: MessageView[] = [];
  for (let before: number | undefined; ; ) {
    const page = await person.api.messages.page.query({ roomId, limit: 100, ...(before === undefined ? {} : { before }) });
    all.unshift(...page.messages);
    before = page.messages[0]?.seq;
    if (!page.hasMore) return all;
  }
}

function one(people: Person[]): Person {
  const [person] = people;
  if (!person) throw new Error('Nobody is here.');
  return person;
}

const inOrder = (text: string, words: string[]) => words.every((word, i) => text.indexOf(word) > (i === 0 ? -1 : text.indexOf(words[i - 1] ?? '')));
