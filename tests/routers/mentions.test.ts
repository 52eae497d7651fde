import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { PersonNews } from '../../src/server/live/bus.ts';
import { MENTIONS_MAX } from '../../src/wire/limits.ts';
import type { MessageView } from '../../src/wire/views.ts';
import { openAccounts, PASSWORD, type Accounts } from '../support/accounts.ts';
import { queriesOf } from '../support/counted-queries.ts';
import { say, type Caller } from '../support/named.ts';
import { refusalOf } from '../support/refusal.ts';
import { until } from '../support/until.ts';

let house: Accounts;
let ann: Caller, bob: Caller, kevin: Caller, stranger: Caller;
let roomId: string;
beforeAll(async () => {
  house = await openAccounts();
  [ann, bob, kevin, stranger] = [await house.join('ann'), await house.join('bob'), await house.join('kevin'), await house.join('mia')];
});
afterAll(() => house.close());
let rooms = 0;
beforeEach(async () => {
  roomId = (await ann.api.rooms.create({ name: `den ${rooms++}`, visibility: 'public' })).id;
  for (const { api } of [bob, kevin]) await api.rooms.join({ roomId });
});

const idOf = (caller: Caller) => caller.person.id;
const newestOf = async (caller: Caller): Promise<MessageView | undefined> => (await caller.api.messages.page({ roomId })).messages.at(-1);
const countsOf = async ({ api }: Caller) => {
  const mine = (await api.reading.summary()).find((room) => room.roomId === roomId);
  return { unread: mine?.unread, mentions: mine?.mentions };
};

/** Puts people at their desks for as long as the block lasts. */
async function atTheDesk(...here: Caller[]): Promise<Disposable> {
  const { presence } = house.house;
  for (const caller of here) {
    presence.connect(idOf(caller), `desk of ${idOf(caller)}`);
    presence.enterRoom(roomId, idOf(caller));
    // Nobody is told of him before the database has said whether he wants it.
    await until(() => presence.statusOf(idOf(caller)) === 'online', `${caller.person.username} to be there`);
  }
  return {
    [Symbol.dispose]: () => {
      for (const caller of here) {
        presence.leaveRoom(roomId, idOf(caller));
        presence.disconnect(idOf(caller), `desk of ${idOf(caller)}`);
      }
    },
  };
}

describe('a message that calls somebody', () => {
  it('[X3] names the members it calls, each once, whatever the case and the punctuation', async () => {
    await say(ann.api, roomId, 'Hello @Bob, @kevin: and @bob again. @nobody, @mia');
    expect(await newestOf(bob)).toMatchObject({ mentions: [idOf(bob), idOf(kevin)], mentionsRoom: false });
  });

  it('[X3] is counted apart from what is merely unread, for whom it calls and nobody else', async () => {
    await say(ann.api, roomId, 'good morning');
    await say(ann.api, roomId, '@bob look');
    expect(await countsOf(bob)).toEqual({ unread: 2, mentions: 1 });
    expect(await countsOf(kevin)).toEqual({ unread: 2, mentions: 0 });
    expect((await bob.api.rooms.list()).find((room) => room.id === roomId)).toMatchObject({ unread: 2, mentions: 1 });
    expect(await countsOf(ann)).toEqual({ unread: 0, mentions: 0 });
  });

  it('[X3] @room calls everybody in it', async () => {
    await say(ann.api, roomId, '@room lunch');
    expect(await newestOf(bob)).toMatchObject({ mentions: [], mentionsRoom: true });
    for (const caller of [bob, kevin]) expect(await countsOf(caller)).toEqual({ unread: 1, mentions: 1 });
    expect(await countsOf(ann)).toEqual({ unread: 0, mentions: 0 });
  });

  it('[X3] @here calls those who are there at that moment, by name', async () => {
    using _desks = await atTheDesk(ann, bob);
    await say(ann.api, roomId, '@here coffee');
    expect(await newestOf(bob)).toMatchObject({ mentions: [idOf(bob)], mentionsRoom: false });
    expect(await countsOf(kevin)).toEqual({ unread: 1, mentions: 0 });
  });

  it('[X3] an address and code call nobody', async () => {
    await say(ann.api, roomId, 'write to kevin@bob, run `@bob` or\n```\n@room @kevin\n```');
    expect(await newestOf(bob)).toMatchObject({ mentions: [], mentionsRoom: false });
  });

  it('[X3] calls so many at most by name', async () => {
    const many = Array.from({ length: MENTIONS_MAX + 5 }, (_, n) => `walker${n}`);
    await house.db.execute(sql`insert into people (id, username, name, email) select gen_random_uuid(), w, w, w || '@example.org' from unnest(string_to_array(${many.join(' ')}, ' ')) w`);
    await house.db.execute(sql`insert into members (room_id, person_id, state, changed_seq) select ${roomId}, id, 'joined', 0 from people where username like 'walker%'`);
    await say(ann.api, roomId, many.map((name) => `@${name}`).join(' '));
    expect((await newestOf(bob))?.mentions).toHaveLength(MENTIONS_MAX);
  });

  it('[X3] several at once are each their own', async () => {
    const texts = ['@bob', 'nobody', '@kevin @bob', '@room'];
    const sent = await Promise.all(texts.map((text) => say(ann.api, roomId, text)));
    const { messages } = await bob.api.messages.page({ roomId });
    const of = (n: number) => messages.find((message) => message.id === sent[n]?.id);
    expect(texts.map((_, n) => [of(n)?.mentions, of(n)?.mentionsRoom])).toEqual([[[idOf(bob)], false], [[], false], [[idOf(kevin), idOf(bob)], false], [[], true]]);
  });

  it('[X3] costs one statement more than one that calls nobody', async () => {
    await say(ann.api, roomId, 'warm @bob');
    await say(ann.api, roomId, 'warm');
    expect(await queriesOf(house.db, () => say(ann.api, roomId, 'nobody'))).toHaveLength(1);
    expect(await queriesOf(house.db, () => say(ann.api, roomId, '@bob @kevin and @mia'))).toHaveLength(2);
    // The whole room has no names to look for.
    expect(await queriesOf(house.db, () => say(ann.api, roomId, '@room'))).toHaveLength(1);
  });

  it('[X3] tells a stranger of nobody in a room he is not in', async () => {
    expect(await refusalOf(say(stranger.api, roomId, '@bob'))).toMatchObject({ code: 'FORBIDDEN', reason: 'room.notMember' });
  });

  it('[X3] nobody has a name that calls many', async () => {
    const { api } = await house.call();
    for (const username of ['room', 'Here']) {
      expect(await refusalOf(api.people.register({ username, email: `${username}@example.org`, password: PASSWORD }))).toMatchObject({ code: 'BAD_REQUEST', reason: 'input.invalid' });
    }
  });
});

describe('an edit', () => {
  /** The counts that somebody is told while the block lasts. */
  function told(caller: Caller): { counts: { unread: number; mentions: number }[] } & Disposable {
    const counts: { unread: number; mentions: number }[] = [];
    const listening = house.house.bus.onPerson(idOf(caller), ({ event }: PersonNews) => {
      if (event.kind === 'read') counts.push({ unread: event.unread, mentions: event.mentions });
    });
    return { counts, [Symbol.dispose]: () => listening[Symbol.dispose]() };
  }

  it('[X3] that adds a name tells him, one that takes it away does too, and nobody else hears of either', async () => {
    const { id: messageId } = await say(ann.api, roomId, 'look');
    using toBob = told(bob);
    using toKevin = told(kevin);
    await ann.api.messages.edit({ messageId, text: '@bob look' });
    expect(toBob.counts).toEqual([{ unread: 1, mentions: 1 }]);
    await ann.api.messages.edit({ messageId, text: '@bob look here' });
    expect(toBob.counts).toHaveLength(1);
    await ann.api.messages.edit({ messageId, text: 'look here' });
    expect(toBob.counts).toEqual([{ unread: 1, mentions: 1 }, { unread: 1, mentions: 0 }]);
    expect(toKevin.counts).toEqual([]);
  });

  it('[X3] that calls the room tells all who are there', async () => {
    using _desks = await atTheDesk(bob, kevin);
    const { id: messageId } = await say(ann.api, roomId, '@bob look');
    using toBob = told(bob);
    using toKevin = told(kevin);
    await ann.api.messages.edit({ messageId, text: '@room look' });
    expect([toBob.counts, toKevin.counts]).toEqual([[{ unread: 1, mentions: 1 }], [{ unread: 1, mentions: 1 }]]);
  });

  it('[X3] keeps calling those who were here when @here was written, and nobody who came since', async () => {
    let messageId: string;
    {
      using _desk = await atTheDesk(bob);
      messageId = (await say(ann.api, roomId, '@here cofee')).id;
    }
    using _desk = await atTheDesk(kevin);
    expect(await ann.api.messages.edit({ messageId, text: '@here coffee' })).toMatchObject({ mentions: [idOf(bob)], mentionsRoom: false });
  });

  it('[X3] a deletion takes the call back', async () => {
    const { id: messageId } = await say(ann.api, roomId, '@bob look');
    await ann.api.messages.delete({ messageId });
    expect(await countsOf(bob)).toEqual({ unread: 0, mentions: 0 });
  });

  it('[X3] costs as many statements however many it calls', async () => {
    const ids = [(await say(ann.api, roomId, 'one')).id, (await say(ann.api, roomId, 'two')).id];
    const counts: number[] = [];
    for (const [n, messageId] of ids.entries()) {
      counts.push((await queriesOf(house.db, () => ann.api.messages.edit({ messageId, text: n === 0 ? '@bob' : '@bob @kevin @ann' }))).length);
    }
    expect(counts[1]).toBe(counts[0]);
  });
});
