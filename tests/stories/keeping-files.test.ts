import { eq, sql } from 'drizzle-orm';
import { createHash, randomBytes } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { blobs, files } from '../../src/server/db/schema-files.ts';
import { keysOf } from '../../src/server/files/cabinet.ts';
import { sweepFiles } from '../../src/server/files/release.ts';
import { objectStore } from '../support/object-store.ts';
import type { Person } from '../support/person.ts';
import { startHouse, type StartedHouse } from '../support/start-house.ts';
import { beginUpload, fetchFile, headOf, sendBytes, upload } from '../support/upload.ts';

const hashOf = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');
const PLACES = { 'in a folder': async () => ({ settings: {}, close: async () => undefined }), 'in an object store': objectStore };

// One suite for both places: whatever holds of a folder holds of an object store.
describe.each(Object.entries(PLACES))('%s', (_, openPlace) => {
  let place: Awaited<ReturnType<typeof objectStore>> | Awaited<ReturnType<(typeof PLACES)['in a folder']>>;
  let house: StartedHouse;
  let ann: Person;
  let bob: Person;
  let general: string;
  beforeAll(async () => {
    place = await openPlace();
    house = await startHouse({ settings: place.settings });
    ann = await house.as('ann');
    bob = await house.as('bob');
    general = await ann.room('general');
  });
  afterAll(async () => {
    await house.stop();
    await place.close();
  });

  const from = (person: Person) => ({ url: house.url, token: person.token });
  const store = () => house.house.cabinet.store;
  let sent = 0;
  const give = async (person: Person, bytes: Buffer, name: string) => {
    const fileId = await upload(from(person), { name, bytes, roomId: general });
    const { id } = await person.api.messages.send.mutate({ roomId: general, clientId: `kept-${++sent}`, text: name, fileIds: [fileId] });
    return { id, fileId, path: `/files/${fileId}/${name}` };
  };
  const blobRows = (hash: string) => house.house.db.select().from(blobs).where(eq(blobs.hash, hash));

  test('[X1] bytes are kept and given back as they came, whole and in part', async () => {
    const bytes = randomBytes(1_500_000);
    const { path } = await give(ann, bytes, 'noise.bin');
    expect(hashOf((await fetchFile(from(bob), path)).bytes)).toBe(hashOf(bytes));
    const part = await fetchFile(from(bob), path, { range: 'bytes=1000000-1000099' });
    expect([part.status, part.bytes.equals(bytes.subarray(1_000_000, 1_000_100))]).toEqual([206, true]);
  });

  test('[X1] two people who bring the same bytes at the same moment have them kept once, and each may delete his own', async () => {
    const bytes = randomBytes(300_000);
    const hash = hashOf(bytes);
    const [mine, his] = await Promise.all([give(ann, bytes, 'mine.bin'), give(bob, bytes, 'his.bin')]);
    expect(await blobRows(hash)).toHaveLength(1);
    await ann.api.messages.delete.mutate({ messageId: mine.id });
    expect((await fetchFile(from(ann), mine.path)).status).toBe(404);
    expect(hashOf((await fetchFile(from(ann), his.path)).bytes)).toBe(hash);
    await bob.api.messages.delete.mutate({ messageId: his.id });
    expect([await blobRows(hash), await store().has(hash)]).toEqual([[], false]);
    // And whoever brings them once more finds them gone, and kept anew.
    const again = await give(bob, bytes, 'again.bin');
    expect(hashOf((await fetchFile(from(ann), again.path)).bytes)).toBe(hash);
  });

  test('[X1] with a picture go the smaller ones', async () => {
    const bytes = await sharp({ create: { width: 1000, height: 500, channels: 3, background: '#118833' } }).jpeg().toBuffer();
    const { id, fileId } = await give(ann, bytes, 'hill.jpg');
    const [row] = await house.house.db.select({ hash: files.hash }).from(files).where(eq(files.id, fileId));
    const there = async () => (await Promise.all(keysOf(row?.hash ?? '').map((key) => store().has(key)))).filter(Boolean).length;
    expect(await there()).toBe(3);
    expect((await fetchFile(from(bob), `/files/${fileId}/hill.jpg?side=800`)).headers.get('content-type')).toBe('image/webp');
    await ann.api.messages.delete.mutate({ messageId: id });
    expect(await there()).toBe(0);
  });

  test('[X1] what was broken off, or never sent, or left by a crash, is swept after a time; what was sent stays', async () => {
    const { db, cabinet } = house.house;
    const kept = await give(ann, randomBytes(1_000), 'kept.bin');
    const { location } = await beginUpload(from(ann), { bytes: randomBytes(5_000), roomId: general });
    await sendBytes(ann, location, { bytes: randomBytes(1_000), from: 0 });
    const unsent = randomBytes(2_000);
    await upload(from(ann), { name: 'unsent.bin', bytes: unsent, roomId: general });
    const orphan = hashOf(randomBytes(8));
    await db.insert(blobs).values({ hash: orphan, size: 8, keptIn: cabinet.store.name });
    await sweepFiles(house.house);
    expect((await headOf(ann, location)).status).toBe(200);

    await db.update(files).set({ createdAt: sql`now() - interval '25 hours'` });
    await db.update(blobs).set({ createdAt: sql`now() - interval '2 hours'` });
    await sweepFiles(house.house);
    expect((await headOf(ann, location)).status).toBe(404);
    expect([await store().has(hashOf(unsent)), await blobRows(hashOf(unsent)), await blobRows(orphan)]).toEqual([false, [], []]);
    expect((await fetchFile(from(bob), kept.path)).status).toBe(200);
    expect(await readdir(cabinet.uploadsFolder)).toEqual([]);
  });
});
