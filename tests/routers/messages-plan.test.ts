import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { uuidv7 } from 'uuidv7';
import { POST_ONE_STATEMENT, POST_STATEMENT } from '../../src/server/messages/post-statement.ts';
import { openAccounts, type Accounts } from '../support/accounts.ts';
import type { Caller } from '../support/named.ts';

let house: Accounts;
let bob: Caller;
let roomId: string;
beforeAll(async () => {
  house = await openAccounts();
  bob = await house.join('bob');
  roomId = (await bob.api.rooms.create({ name: 'kitchen', visibility: 'public' })).id;
});
afterAll(() => house.close());

/** What a statement does when its plan is made: the steps, and the tables that are read from end to end. */
async function stepsOf(statement: string, parameters: (string | boolean | null)[]): Promise<string> {
  const rows = await house.db.$client.unsafe<{ 'QUERY PLAN': string }[]>(`explain ${statement}`, parameters);
  return rows.map((row) => row['QUERY PLAN']).join('\n');
}

// A prepared plan is kept. One that was made while the tables were empty must still be right for the millionth message.
it.each(['while there is nothing yet', 'with twenty thousand messages'])('[M1] keeping a message walks indexes alone, planned %s', async (when) => {
  if (when.startsWith('with')) {
    await house.db.execute(sql`insert into messages (id, room_id, seq, changed_seq, author_id, client_id, text)
      select gen_random_uuid(), ${roomId}, n + 100, n + 100, ${bob.person.id}, 'plan' || n, 'word' from generate_series(1, 20000) n`);
    await house.db.execute(sql`analyze messages`);
  }
  const { id: authorId } = bob.person;
  const one = await stepsOf(POST_ONE_STATEMENT, [uuidv7(), roomId, authorId, 'new', 'word', null, `{${authorId}}`, false]);
  const wanted = [{ n: 0, id: uuidv7(), room_id: roomId, author_id: authorId, client_id: 'new', text: 'word', reply_to: null, mentions: [authorId], mentions_room: false }];
  const many = await stepsOf(POST_STATEMENT, [JSON.stringify(wanted)]);
  for (const plan of [one, many]) {
    expect(plan).not.toMatch(/Seq Scan on messages/);
    expect(plan).toMatch(/messages_author_client/);
  }
});
