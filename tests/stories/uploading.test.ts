import { createHash, randomBytes } from 'node:crypto';
import { readdir, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { WebSocket } from 'ws';
import { connect } from '../../src/client/connect.ts';
import { uploadPath } from '../../src/server/files/upload-folder.ts';
import { cuttingProxy } from '../support/cutting-proxy.ts';
import { openAnother } from '../support/later-house.ts';
import { NOBODYS_ID } from '../support/named.ts';
import { connectPerson, type Person } from '../support/person.ts';
import { startHouse, type StartedHouse } from '../support/start-house.ts';
import { until } from '../support/until.ts';
import { beginUpload, fetchFile, headOf, sendBytes, upload } from '../support/upload.ts';

let house: StartedHouse;
let ann: Person;
let bob: Person;
let kevin: Person;
let general: string;

beforeAll(async () => {
  house = await startHouse();
  ann = await house.as('ann');
  bob = await house.as('bob');
  kevin = await house.as('kevin');
  general = await ann.room('general');
});
afterAll(() => house.stop());

const from = (person: Person) => ({ url: house.url, token: person.token });
const sha = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');
let sent = 0;
const sendFiles = (person: Person, roomId: string, fileIds: string[], text = '') => person.api.messages.send.mutate({ roomId, clientId: `files-${++sent}`, text, fileIds });

test('[X1] a picture goes up, is sent without a word, is heard by everybody, and comes down as it was', async () => {
  const bytes = await sharp({ create: { width: 900, height: 600, channels: 3, background: '#3366cc' } }).png().toBuffer();
  const heard = await bob.listen(general);
  const fileId = await upload(from(ann), { name: 'sea.png', type: 'image/png', bytes, roomId: general });
  const { id } = await sendFiles(ann, general, [fileId]);
  await until(() => heard.events.some((event) => event.kind === 'message' && event.message.id === id), 'bob to hear of the picture');
  const message = heard.events.flatMap((event) => (event.kind === 'message' && event.message.id === id ? [event.message] : []))[0];
  const [file] = message?.files ?? [];
  expect(message).toMatchObject({ kind: 'image', text: '' });
  expect(file).toMatchObject({ id: fileId, name: 'sea.png', size: bytes.length, type: 'image/png', kind: 'image', width: 900, height: 600, thumbs: [320, 800] });
  expect(file?.placeholder).toMatch(/^data:image\/webp;base64,/);
  expect(file?.placeholder?.length).toBeLessThan(1_024);

  const whole = await fetchFile(from(bob), file?.url ?? '');
  expect([whole.status, whole.headers.get('content-type'), sha(whole.bytes)]).toEqual([200, 'image/png', sha(bytes)]);
  const thumb = await sharp((await fetchFile(from(bob), file?.thumbUrls?.[0] ?? '')).bytes).metadata();
  expect([thumb.format, thumb.width, thumb.height]).toEqual(['webp', 320, 213]);
  heard.stop();
});

test('[X1] a link opens the file for an hour to whoever has no name, and not with a sign of it changed', async () => {
  const file = await sentFile(ann, general, Buffer.from('hello'), 'note.txt');
  const nobody = { url: house.url };
  expect((await fetchFile(nobody, file.url)).bytes.toString()).toBe('hello');
  expect((await fetchFile(nobody, file.url.split('?')[0] ?? '')).status).toBe(401);
  const altered = file.url.replace(/key=(.)/, (_, sign: string) => `key=${sign === 'A' ? 'B' : 'A'}`);
  expect((await fetchFile(nobody, altered)).status).toBe(403);
  expect((await fetchFile(nobody, file.url.replace(/until=\d+/, `until=${Date.now() + 30 * 60_000}`))).status).toBe(403);
  const other = await sentFile(ann, general, Buffer.from('other'), 'other.txt');
  expect((await fetchFile(nobody, file.url.replace(file.id, other.id))).status).toBe(403);
});

test('[X1] [M7] leaving the room ends all its files: by name, and by every link handed out before', async () => {
  const room = await ann.api.rooms.create.mutate({ name: 'secrets', visibility: 'private' });
  await ann.api.rooms.invite.mutate({ roomId: room.id, personId: kevin.id });
  await kevin.join(room.id);
  const file = await sentFile(ann, room.id, Buffer.from('for members'), 'plan.txt');
  expect((await fetchFile(from(kevin), file.url)).status).toBe(200);
  expect((await fetchFile({ url: house.url }, file.url)).status).toBe(200);

  await kevin.api.rooms.leave.mutate({ roomId: room.id });
  expect((await fetchFile(from(kevin), file.url)).status).toBe(404);
  expect((await fetchFile({ url: house.url }, file.url)).status).toBe(403);
  // Whoever stayed gets it by name as before, also under the old address, and under a new one without.
  expect((await fetchFile(from(ann), file.url)).status).toBe(200);
  const [now] = (await ann.api.messages.page.query({ roomId: room.id })).messages.at(-1)?.files ?? [];
  expect((await fetchFile({ url: house.url }, now?.url ?? '')).status).toBe(200);
  expect((await fetchFile(from(bob), now?.url ?? '')).status).toBe(404);
});

test('[X1] a line that is cut loses nothing: the upload goes on where it stopped, and the bytes are whole', async () => {
  const bytes = randomBytes(3_000_000);
  const { location } = await beginUpload(from(ann), { name: 'big.bin', bytes, roomId: general });
  const part = Math.floor(bytes.length * 0.37);
  expect(await sendBytes(ann, location, { bytes: bytes.subarray(0, part), from: 0 })).toMatchObject({ status: 204, offset: part, fileId: null });
  expect(await headOf(ann, location)).toMatchObject({ status: 200, offset: part, fileId: null });
  // Somewhere else than where it stands is a conflict, and somebody else's upload is not there.
  expect((await sendBytes(ann, location, { bytes: bytes.subarray(0, 10), from: 0 })).status).toBe(409);
  expect((await headOf(bob, location)).status).toBe(404);
  expect((await sendBytes(bob, location, { bytes: bytes.subarray(part), from: part })).status).toBe(404);

  const { fileId } = await sendBytes(ann, location, { bytes: bytes.subarray(part), from: part });
  expect(await headOf(ann, location)).toMatchObject({ status: 200, offset: bytes.length, fileId });
  await sendFiles(ann, general, [fileId ?? '']);
  const [file] = (await ann.api.messages.page.query({ roomId: general })).messages.at(-1)?.files ?? [];
  expect(sha((await fetchFile(from(bob), file?.url ?? '')).bytes)).toBe(sha(bytes));
});

async function sentFile(person: Person, roomId: string, bytes: Buffer, name: string) {
  const fileId = await upload(from(person), { name, bytes, roomId });
  const { id } = await sendFiles(person, roomId, [fileId]);
  const message = (await person.api.messages.page.query({ roomId })).messages.find((one) => one.id === id);
  const [file] = message?.files ?? [];
  if (!file) throw new Error('The message came without its file.');
  return file;
}

test('[X1] [C6] cut at 37 percent, the server restarted, the upload is finished by the next one; also where only the answer was lost', async () => {
  const first = await startHouse();
  onTestFinished(() => first.stop());
  const dora = await first.as('dora');
  const room = await dora.room('general');
  const bytes = randomBytes(2_000_000);
  const part = Math.floor(bytes.length * 0.37);
  const { location } = await beginUpload({ url: first.url, token: dora.token }, { name: 'film.bin', bytes, roomId: room });
  await sendBytes(dora, location, { bytes: bytes.subarray(0, part), from: 0 });
  // Whole on the disk when the process ends, before anything was made of it.
  const whole = await beginUpload({ url: first.url, token: dora.token }, { name: 'whole.txt', bytes: Buffer.from('whole'), roomId: room });
  await writeFile(uploadPath(first.house.cabinet.uploadsFolder, whole.location.split('/').at(-1) ?? ''), 'whole');
  await first.close();

  const next = await openAnother(first);
  onTestFinished(() => next.close());
  const there = (path: string) => path.replace(first.url, next.url);
  expect(await headOf(dora, there(location))).toMatchObject({ status: 200, offset: part });
  const { fileId } = await sendBytes(dora, there(location), { bytes: bytes.subarray(part), from: part });
  const { fileId: wholeId } = await headOf(dora, there(whole.location));
  const again = connectPerson(next.url, dora);
  onTestFinished(() => again.leaveHouse());
  await sendFiles(again, room, [fileId ?? '', wholeId ?? '']);
  const [film, text] = (await again.api.messages.page.query({ roomId: room })).messages.at(-1)?.files ?? [];
  expect(sha((await fetchFile({ url: next.url, token: dora.token }, film?.url ?? '')).bytes)).toBe(sha(bytes));
  expect(text).toMatchObject({ name: 'whole.txt', size: 5, kind: 'text', excerpt: 'whole' });
});

test('[X1] [C2] the typed client waits out a line that is cut in the middle, and pauses and cancels as it is told', async () => {
  const proxy = await cuttingProxy(house.port);
  const parley = connect({ url: proxy.url, token: ann.token, WebSocket });
  onTestFinished(async () => {
    parley.close();
    await proxy.close();
  });
  const bytes = randomBytes(80_000_000);
  const sending = parley.upload(bytes, { roomId: general, name: 'cut.bin' });
  await arrived(bytes.length * 0.1);
  sending.pause();
  expect(sending.get()).toMatchObject({ phase: 'paused', fileId: null });
  sending.resume();
  await arrived(bytes.length * 0.4);
  const connections = proxy.connections;
  proxy.cut();
  const fileId = await sending.done;
  expect(proxy.connections).toBeGreaterThan(connections);
  expect(sending.get()).toMatchObject({ phase: 'done', fileId, sent: bytes.length, size: bytes.length });
  const { id } = await parley.room(general).send('', { fileIds: [fileId] });
  const [file] = (await ann.api.messages.page.query({ roomId: general })).messages.find((one) => one.id === id)?.files ?? [];
  expect(sha((await fetchFile(from(bob), file?.url ?? '')).bytes)).toBe(sha(bytes));

  const refused = parley.upload(Buffer.from('x'), { roomId: NOBODYS_ID, name: 'x' });
  await expect(refused.done).rejects.toMatchObject({ refused: { reason: 'room.unknown' } });
  expect(refused.get().phase).toBe('failed');
  const given = parley.upload(randomBytes(1_000), { roomId: general, name: 'y' });
  given.cancel();
  await expect(given.done).rejects.toThrow();
  expect(given.get().phase).toBe('cancelled');
});

/** Waits until so much of the one upload that is under way is on the disk. */
async function arrived(bytes: number): Promise<void> {
  const folder = house.house.cabinet.uploadsFolder;
  const sizes = async () => Promise.all((await readdir(folder)).map(async (name) => (await stat(join(folder, name)).catch(() => null))?.size ?? 0));
  await until(async () => (await sizes()).some((size) => size > bytes), `${bytes} bytes to arrive`);
}
