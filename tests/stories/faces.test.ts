import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Person } from '../support/person.ts';
import { startHouse, type StartedHouse } from '../support/start-house.ts';
import { until } from '../support/until.ts';
import { fetchFile, upload } from '../support/upload.ts';

let house: StartedHouse;
let ann: Person;
let bob: Person;

beforeAll(async () => {
  house = await startHouse();
  ann = await house.as('ann');
  bob = await house.as('bob');
});
afterAll(() => house.stop());

const from = (person: Person) => ({ url: house.url, token: person.token });
const picture = (background: string) => sharp({ create: { width: 900, height: 400, channels: 3, background } }).jpeg().toBuffer();
const uploaded = async (person: Person, background: string) => upload(from(person), { name: 'me.jpg', bytes: await picture(background) });
const refusal = (call: Promise<unknown>) => call.then(() => null, (error: { data?: { reason?: string } }) => error.data?.reason);

test('[X1] a face is small and square, seen by everybody signed in and by nobody else, and told to those who share a room', async () => {
  const general = await ann.room('general');
  const heard = await bob.listen(general);
  const { avatarUrl } = await ann.api.people.setAvatar.mutate({ fileId: await uploaded(ann, '#aa2200') });
  await until(() => heard.events.some((event) => event.kind === 'member' && event.member.avatarUrl === avatarUrl), 'bob to see the face');
  const served = await fetchFile(from(bob), avatarUrl ?? '');
  expect(await sharp(served.bytes).metadata()).toMatchObject({ format: 'webp', width: 256, height: 256 });
  expect((await fetchFile({ url: house.url }, avatarUrl ?? '')).status).toBe(401);
  // The next one takes its place, and without one there is none.
  const next = await ann.api.people.setAvatar.mutate({ fileId: await uploaded(ann, '#00aa22') });
  expect((await fetchFile(from(bob), avatarUrl ?? '')).status).toBe(404);
  expect(await ann.api.people.setAvatar.mutate({ fileId: null })).toMatchObject({ avatarUrl: null });
  expect((await fetchFile(from(bob), next.avatarUrl ?? '')).status).toBe(404);
  heard.stop();
});

test('[X1] a room has a picture too, given by whoever may change the room', async () => {
  const { id: roomId } = await ann.api.rooms.create.mutate({ name: 'garden', visibility: 'public' });
  await bob.join(roomId);
  const heard = await bob.listen(roomId);
  expect(await refusal(bob.api.rooms.setPicture.mutate({ roomId, fileId: await uploaded(bob, '#112233') }))).toBe('role.tooLow');
  const { pictureUrl } = await ann.api.rooms.setPicture.mutate({ roomId, fileId: await uploaded(ann, '#00aa00') });
  await until(() => heard.events.some((event) => event.kind === 'room' && event.room.pictureUrl === pictureUrl), 'bob to see the picture');
  expect((await fetchFile(from(bob), pictureUrl ?? '')).status).toBe(200);
  expect(await ann.api.rooms.setPicture.mutate({ roomId, fileId: null })).toMatchObject({ pictureUrl: null });
  heard.stop();
});

test('[X1] it is made of an upload of one’s own, of a picture, that was not sent', async () => {
  const general = await ann.room('general');
  const his = await uploaded(bob, '#445566');
  expect(await refusal(ann.api.people.setAvatar.mutate({ fileId: his }))).toBe('file.unknown');
  const note = await upload(from(ann), { name: 'note.txt', bytes: Buffer.from('no picture') });
  expect(await refusal(ann.api.people.setAvatar.mutate({ fileId: note }))).toBe('file.typeRefused');
  const sent = await upload(from(ann), { name: 'sent.jpg', bytes: await picture('#778899'), roomId: general });
  await ann.api.messages.send.mutate({ roomId: general, clientId: 'a-face', text: '', fileIds: [sent] });
  expect(await refusal(ann.api.people.setAvatar.mutate({ fileId: sent }))).toBe('file.unknown');
});
