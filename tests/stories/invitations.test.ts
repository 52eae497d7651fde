import { createTRPCClient, httpLink } from '@trpc/client';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { AppRouter } from '../../src/server/router.ts';
import { connectPerson, PASSWORD, type Person } from '../support/person.ts';
import { startHouse, type StartedHouse } from '../support/start-house.ts';
import { until } from '../support/until.ts';

let house: StartedHouse;
/** ann is the admin; bob has the cellar. */
let ann: Person, bob: Person, kevin: Person;
let cellar: string;
beforeAll(async () => {
  house = await startHouse();
  [ann, bob, kevin] = [await house.as('ann'), await house.as('bob'), await house.as('kevin')];
  cellar = (await bob.api.rooms.create.mutate({ name: 'cellar', visibility: 'private' })).id;
});
afterAll(() => house.stop());

const stranger = () => createTRPCClient<AppRouter>({ links: [httpLink({ url: `${house.url}/api/trpc` })] });

test('[R3] whoever comes by a link is seen at once by those inside, and has the room on all his devices', async () => {
  await bob.say(cellar, 'before anybody came');
  const { code, url } = await bob.api.invites.create.mutate({ roomId: cellar, maxUses: 1 });
  expect(url).toBe(`${house.url}/invite/${code}`);
  const inside = await bob.listen(cellar);
  const other = await house.tab(kevin).listenToMyself();
  const { room } = await kevin.api.invites.accept.mutate({ code });
  expect(room).toMatchObject({ id: cellar, membership: 'joined' });
  await until(() => inside.events.some((event) => event.kind === 'member' && event.member.username === 'kevin' && event.member.state === 'joined'), 'bob to see kevin come');
  await until(() => other.events.some((event) => event.kind === 'room' && event.room.id === cellar), 'his other device to have the room');
  expect((await kevin.api.rooms.get.query({ roomId: cellar })).messages.map((message) => message.text)).toEqual(['before anybody came']);
  inside.stop();
  other.stop();
});

test('[R3] a stranger with a link makes an account and is in the room, and heard there', async () => {
  await ann.api.installation.configure.mutate({ signUp: 'invited' });
  const { code } = await bob.api.invites.create.mutate({ roomId: cellar });
  const inside = await bob.listen(cellar);
  expect(await stranger().invites.look.query({ code })).toMatchObject({ works: true, room: { name: 'cellar' }, signUp: 'invited' });
  const { token, person } = await stranger().people.register.mutate({ username: 'zoe', email: 'zoe@example.org', password: PASSWORD, invite: code });
  const zoe = connectPerson(house.url, { token, id: person.id, username: 'zoe' });
  await zoe.say(cellar, 'hello inside');
  await until(() => inside.texts().includes('hello inside'), 'bob to hear zoe');
  inside.stop();
  zoe.leaveHouse();
});

test('[R3] a link that is taken back lets nobody in from that moment', async () => {
  const { code } = await bob.api.invites.create.mutate({ roomId: cellar });
  await bob.api.invites.revoke.mutate({ code });
  await expect(ann.api.invites.accept.mutate({ code })).rejects.toMatchObject({ data: { reason: 'invite.revoked' } });
  expect(await stranger().invites.look.query({ code })).toMatchObject({ works: false, fault: 'invite.revoked' });
  // It stands in nothing that ann may list: the room does not exist for her.
  expect(JSON.stringify(await ann.api.invites.list.query({}))).not.toContain(cellar);
});
