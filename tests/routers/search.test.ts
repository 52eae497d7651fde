import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { indexRoom } from '../../src/server/search/writes.ts';
import { openAccounts, type Accounts } from '../support/accounts.ts';
import { NOBODYS_ID, say, type Caller } from '../support/named.ts';
import { refusalOf } from '../support/refusal.ts';

let house: Accounts;
let ann: Caller, bob: Caller, kevin: Caller;
let kitchen: string, cellar: string;
beforeAll(async () => {
  house = await openAccounts();
  [ann, bob, kevin] = [await house.join('ann'), await house.join('bob'), await house.join('kevin')];
  kitchen = (await ann.api.rooms.create({ name: 'kitchen', visibility: 'public' })).id;
  cellar = (await ann.api.rooms.create({ name: 'The Cellar', visibility: 'private' })).id;
  await bob.api.rooms.join({ roomId: kitchen });
});
afterAll(() => house.close());

type Input = Parameters<Caller['api']['search']['messages']>[0];

/** The texts that are found, in their order. */
async function found({ api }: Caller, query: string, more: Partial<Input> = {}): Promise<string[]> {
  const { hits, complete } = await api.search.messages({ query, ...more });
  expect(complete).toBe(true);
  return hits.map(({ message }) => message.text);
}

const roomOf = async (name: string) => (await ann.api.rooms.create({ name, visibility: 'public' })).id;

describe('what is written', () => {
  const WRITTEN = {
    shirt: 'I bought a T-Shirt today',
    file: 'see foo.png for the sketch',
    slash: 'Alpha/Beta are two teams',
    letter: 'plan X, then',
    russian: 'Привет, как дела?',
    japanese: '明日の会議は東京です',
    umlaut: 'Über die Straße',
    wide: 'ＰＡＲＬＥＹ は速い',
    marks: '100% of a_b is C:\\temp, "quoted" & <b>',
    emoji: 'well done 🎉🎉',
    long: `the ${'very '.repeat(300)}end`,
  };
  beforeAll(async () => {
    for (const text of Object.values(WRITTEN)) await say(ann.api, kitchen, text);
  });

  it.each([
    ['a word', 'bought', 'shirt'], ['in capitals', 'BOUGHT', 'shirt'], ['a part of a word', 'ough', 'shirt'], ['a hyphen', 't-shirt', 'shirt'], ['half of it', 'shirt', 'shirt'],
    ['a file', 'foo.png', 'file'], ['its end', 'png', 'file'], ['its beginning', 'foo', 'file'],
    ['a slash', 'Alpha/Beta', 'slash'], ['before it', 'alpha', 'slash'], ['behind it', 'Beta', 'slash'], ['across it', 'pha/be', 'slash'],
    ['one letter', 'X,', 'letter'], ['Cyrillic', 'привет', 'russian'], ['a part of it', 'риве', 'russian'], ['in small letters', 'КАК дела', 'russian'],
    ['Japanese', '会議', 'japanese'], ['one sign of it', '東', 'japanese'], ['more of it', '会議は東京', 'japanese'], ['without order', '東京 明日', 'japanese'],
    ['an umlaut', 'über', 'umlaut'], ['a sharp s', 'straße', 'umlaut'], ['wide letters', 'parley', 'wide'],
    ['a percent sign', '100%', 'marks'], ['an underscore', 'a_b', 'marks'], ['a backslash', 'C:\\temp', 'marks'], ['an angle', '<b>', 'marks'],
    ['an emoji', '🎉', 'emoji'], ['the end of a long one', 'very end', 'long'],
  ] as const)('[X4] is found by %s: %s', async (_, query, name) => {
    expect(await found(ann, query)).toEqual([WRITTEN[name]]);
  });

  it('[X4] is found by one letter alone, the newest first', async () => {
    expect(await found(ann, 'x')).toEqual([WRITTEN.letter]);
    expect(await found(ann, 'ж')).toEqual([]);
  });

  it('[X4] needs every word, in any order, and a phrase as it stands', async () => {
    expect(await found(ann, 'today shirt')).toEqual([WRITTEN.shirt]);
    expect(await found(ann, 'today sketch')).toEqual([]);
    expect(await found(ann, '"bought a"')).toEqual([WRITTEN.shirt]);
    expect(await found(ann, '"a bought"')).toEqual([]);
  });

  it('[X4] does not take a sign for one that means anything', async () => {
    expect(await found(ann, '1__%')).toEqual([]);
    expect(await found(ann, '%')).toEqual([WRITTEN.marks]);
    expect(await found(ann, '_')).toEqual([WRITTEN.marks]);
    expect(await found(ann, '\\')).toEqual([WRITTEN.marks]);
  });
});

describe('filters', () => {
  let roomId: string;
  beforeAll(async () => {
    roomId = await roomOf('pantry');
    await bob.api.rooms.join({ roomId });
    await say(ann.api, roomId, 'pancakes with lemon');
    await say(bob.api, roomId, 'pancakes, see https://example.org/p');
    await say(bob.api, kitchen, 'pancakes in the kitchen');
    await say(ann.api, roomId, 'concatenated pancakes');
    // Made by hand: how a thread and a file come into being is not what is asked here.
    const picture = await say(ann.api, roomId, 'pancakes, a picture');
    const answer = await say(ann.api, roomId, 'pancakes, an answer');
    await house.db.execute(sql`update messages set kind = 'image' where id = ${picture.id}`);
    await house.db.execute(sql`update messages set thread_of = ${picture.id} where id = ${answer.id}`);
    const old = await say(ann.api, roomId, 'pancakes of old');
    await house.db.execute(sql`update messages set created_at = '2020-05-05T12:00:00Z' where id = ${old.id}`);
  });

  it.each([
    ['from:bob pancakes', ['pancakes in the kitchen', 'pancakes, see https://example.org/p']],
    ['FROM:@Bob in:pantry', ['pancakes, see https://example.org/p']],
    ['from:nobody pancakes', []],
    ['from:me lemon', ['pancakes with lemon']],
    ['pancakes in:#kitchen', ['pancakes in the kitchen']],
    ['pancakes in:attic', []],
    ['pancakes -in:pantry', ['pancakes in the kitchen']],
    ['in:pantry -from:ann', ['pancakes, see https://example.org/p']],
    ['has:link pancakes', ['pancakes, see https://example.org/p']],
    ['has:file in:pantry', ['pancakes, a picture']],
    ['is:thread', ['pancakes, an answer']],
    ['in:pantry before:2021', ['pancakes of old']],
    ['pancakes before:2020-05-06 after:2020-05-05', ['pancakes of old']],
    ['pancakes before:2020-05-05', []],
    ['old after:2020-05-06', []],
    ['pancakes -lemon -https -"the kitchen" -"a picture" -answer -old', ['concatenated pancakes']],
    ['concatenated -cat', ['concatenated pancakes']],
    ['"pancakes with" -pan', ['pancakes with lemon']],
  ])('[X4] %s', async (query, texts) => {
    expect(await found(ann, query)).toEqual(texts);
  });

  it('[X4] a day begins where the person is', async () => {
    expect(await found(ann, 'pancakes after:2020-05-05T13:00 before:2020-05-06', { utcOffsetMinutes: 60 })).toEqual(['pancakes of old']);
    expect(await found(ann, 'pancakes after:2020-05-05T13:00 before:2020-05-06')).toEqual([]);
  });

  it('[X4] one room alone can be asked for', async () => {
    expect(await found(ann, 'pancakes', { roomId: kitchen })).toEqual(['pancakes in the kitchen']);
  });
});

describe('who may find it', () => {
  it('[X4] [M7] whoever is in the room, and nobody else', async () => {
    await say(ann.api, cellar, 'a barrel of treasure');
    expect(await found(ann, 'treasure')).toEqual(['a barrel of treasure']);
    expect(await found(ann, 'treasure in:"the cellar"')).toEqual(['a barrel of treasure']);
    expect(await found(bob, 'treasure')).toEqual([]);
    // A public room that he is not in: he may join it, and find then.
    await say(ann.api, kitchen, 'treasure in plain sight');
    expect(await found(kevin, 'treasure')).toEqual([]);
    await kevin.api.rooms.join({ roomId: kitchen });
    expect(await found(kevin, 'treasure')).toEqual(['treasure in plain sight']);
    await kevin.api.rooms.leave({ roomId: kitchen });
    expect(await found(kevin, 'treasure')).toEqual([]);
  });

  it('[X4] [R3] a room that is asked for by its id refuses as it does everywhere', async () => {
    const refused = await refusalOf(bob.api.search.messages({ query: 'treasure', roomId: cellar }));
    expect(refused).toMatchObject({ code: 'NOT_FOUND', reason: 'room.unknown' });
    expect(refused).toEqual(await refusalOf(bob.api.search.messages({ query: 'treasure', roomId: NOBODYS_ID })));
    expect(await refusalOf(kevin.api.search.messages({ query: 'treasure', roomId: kitchen }))).toMatchObject({ code: 'FORBIDDEN', reason: 'room.notMember' });
  });
});

describe('what changes', () => {
  it('[X4] an edited message is found by its new words alone', async () => {
    const { id } = await say(ann.api, kitchen, 'marmalade');
    expect(await found(ann, 'marmalade')).toEqual(['marmalade']);
    await ann.api.messages.edit({ messageId: id, text: 'jelly' });
    expect(await found(ann, 'marmalade')).toEqual([]);
    expect(await found(ann, 'jelly')).toEqual(['jelly']);
  });

  it('[X4] a deleted message is never found, also while the index does not know yet', async () => {
    const { id } = await say(ann.api, kitchen, 'regrettable');
    expect(await found(ann, 'regrettable')).toEqual(['regrettable']);
    await ann.api.messages.delete({ messageId: id });
    await house.db.execute(sql`update search_progress set seq = 1000000 where room_id = ${kitchen}`);
    expect(await found(ann, 'regrettable')).toEqual([]);
    await house.db.execute(sql`update search_progress set seq = 0 where room_id = ${kitchen}`);
    expect(await found(ann, 'regrettable')).toEqual([]);
    expect(await house.db.execute(sql`select 1 from message_words where message_id = ${id}`)).toHaveLength(0);
  });

  it('[X4] two who fill the index of a room at once leave each message in it once', async () => {
    const roomId = await roomOf('busy');
    for (let n = 0; n < 40; n++) await say(ann.api, roomId, `hammer ${n}`);
    await Promise.all(Array.from({ length: 12 }, () => indexRoom(house.db, roomId, 7)));
    expect(await found(ann, 'hammer', { limit: 50 })).toHaveLength(40);
    const [row] = await house.db.execute<{ many: number; behind: number }>(sql`
      select (select count(*)::int from message_words where room_id = ${roomId}) as many, (select r.seq - p.seq from rooms r join search_progress p on p.room_id = r.id where r.id = ${roomId})::int as behind`);
    expect(row).toEqual({ many: 40, behind: 0 });
  });

  it('[X4] a page says so when the index is too far behind to have seen everything', async () => {
    const roomId = await roomOf('flooded');
    await house.db.execute(sql`insert into messages (id, room_id, seq, changed_seq, author_id, client_id, text)
      select gen_random_uuid(), ${roomId}, n + 10, n + 10, ${ann.person.id}, 'flood' || n, 'drop ' || n from generate_series(1, 3000) n`);
    await house.db.execute(sql`update rooms set seq = 3010 where id = ${roomId}`);
    expect(await ann.api.search.messages({ query: 'drop', roomId })).toEqual({ hits: [], nextCursor: null, complete: false });
    while ((await indexRoom(house.db, roomId)).behind);
    expect(await ann.api.search.messages({ query: 'drop', roomId })).toMatchObject({ complete: true, hits: { length: 20 } });
  });
});

describe('pages', () => {
  let roomId: string;
  beforeAll(async () => {
    roomId = await roomOf('counting');
    for (let n = 1; n <= 23; n++) await say(ann.api, roomId, n % 5 === 0 ? `number ${n}: a sheep` : `number ${n}: many sheepish words about sheepdogs`);
  });

  const pagesOf = async (order: 'newest' | 'best', between: () => Promise<unknown>) => {
    const pages: number[][] = [];
    for (let cursor: string | undefined; ; ) {
      const { hits, nextCursor } = await ann.api.search.messages({ query: 'sheep', roomId, order, limit: 10, ...(cursor ? { cursor } : {}) });
      pages.push(hits.map(({ message }) => Number(/\d+/.exec(message.text)?.[0])));
      if (!nextCursor) return pages;
      cursor = nextCursor;
      await between();
    }
  };
  const down = (from: number, to: number) => Array.from({ length: from - to + 1 }, (_, n) => from - n);

  it('[X4] come newest first, and stay where they are while more is said', async () => {
    const pages = await pagesOf('newest', () => say(ann.api, roomId, 'number 99: a sheep'));
    expect(pages).toEqual([down(23, 14), down(13, 4), down(3, 1)]);
  });

  it('[X4] or best first: whole words before parts of words, and then the newest', async () => {
    await house.db.execute(sql`update messages set deleted_at = now() where text like 'number 99%'`);
    const pages = await pagesOf('best', () => say(ann.api, roomId, 'number 98: a sheep'));
    expect(pages.flat()).toEqual([20, 15, 10, 5, ...down(23, 1).filter((n) => n % 5 !== 0)]);
  });

  it('[X4] a hit says where it stands: the message as it now is, and its room', async () => {
    const { hits: [hit] } = await ann.api.search.messages({ query: '"number 7:"' });
    expect(hit).toMatchObject({ message: { roomId, authorName: 'ann', reactions: [], deletedAt: null }, room: { id: roomId, name: 'counting', kind: 'room' } });
  });
});

describe('whatever is typed', () => {
  const HOSTILE = ['', ' ', '"', '""', '"""', '-', '--', '-"', 'from:', 'from: in: has: is: before: after:', 'from:"', 'in:""', '%', '_', '\\', '\\\\%', "'", "';drop table messages;--", '\u0000', 'a\u0000b', '\ud800', '& | ! ( ) : * <->', '-& -| -!', 'before:0000 after:9999-99-99', 'after:9999-12-31 before:0001-01-01', '$1 ${x} {{y}}', 'x'.repeat(10_000), 'x '.repeat(5_000), '-y '.repeat(5_000), 'from:z '.repeat(2_000), '"'.repeat(9_999), '🎉'.repeat(3_000), '東'.repeat(10_000), '((((((((('.repeat(999), 'from:\u0000 in:\ud800'];

  it.each(HOSTILE.map((query) => [query.length > 40 ? `${query.slice(0, 20)}… (${query.length})` : JSON.stringify(query), query]))('[X4] is answered: %s', async (_, query) => {
    for (const order of ['newest', 'best'] as const) {
      const { hits } = await ann.api.search.messages({ query, order });
      expect(Array.isArray(hits)).toBe(true);
    }
  });

  it('[X4] a cursor that is none of ours is refused', async () => {
    for (const cursor of ['x', '', Buffer.from('{"after":1}').toString('base64url'), Buffer.from('null').toString('base64url')]) {
      expect(await refusalOf(ann.api.search.messages({ query: 'x', cursor }))).toMatchObject({ code: 'BAD_REQUEST', reason: 'input.invalid' });
    }
  });
});
