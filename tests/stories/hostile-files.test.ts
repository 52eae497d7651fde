import { randomBytes } from 'node:crypto';
import { deflateRawSync, deflateSync, crc32 } from 'node:zlib';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { FileView } from '../../src/wire/views.ts';
import type { Person } from '../support/person.ts';
import { startHouse, type StartedHouse } from '../support/start-house.ts';
import { beginUpload, fetchFile, headOf, metadataOf, sendBytes, tusHeaders, upload } from '../support/upload.ts';

let house: StartedHouse;
let ann: Person;
let bob: Person;
let general: string;

const MIB = 2 ** 20;
beforeAll(async () => {
  house = await startHouse({ settings: { PARLEY_FILE_MB: '2', PARLEY_FILES_MB_PER_PERSON: '20', PARLEY_FILE_TYPES_REFUSED: 'exe .bat, video/*' } });
  ann = await house.as('ann');
  bob = await house.as('bob');
  general = await ann.room('general');
});
afterAll(() => house.stop());

const from = (person: Person) => ({ url: house.url, token: person.token });
let sent = 0;

async function sentFile(bytes: Buffer, name: string): Promise<FileView> {
  const fileId = await upload(from(ann), { name, bytes, roomId: general });
  const { id } = await ann.api.messages.send.mutate({ roomId: general, clientId: `hostile-${++sent}`, text: '', fileIds: [fileId] });
  const message = (await ann.api.messages.page.query({ roomId: general })).messages.find((one) => one.id === id);
  const [file] = message?.files ?? [];
  if (!file) throw new Error('The message came without its file.');
  return file;
}

describe('names', () => {
  test.each([
    ['../../etc/passwd', '.._.._etc_passwd'],
    ['C:\\Windows\\system32', 'C:_Windows_system32'],
    ['', 'file'],
    ['..', 'file'],
    [' \u0000\u0007\r\n\t ', 'file'],
    ['invoice\u202egpj.exe.txt', 'invoicegpj.exe.txt'],
    ['a"b;c\r\nSet-Cookie: x=1.txt', 'a"b;cSet-Cookie: x=1.txt'],
    ['<img src=x onerror=alert(1)>.png', '<img src=x onerror=alert(1)>.png'],
    ['日本 👩‍👩‍👧.txt', '日本 👩‍👩‍👧.txt'],
  ])('[X1] %j is kept as %j, and every program is told it safely', async (given, kept) => {
    const file = await sentFile(Buffer.from(JSON.stringify(given)), given);
    expect(file.name).toBe(kept);
    const { status, headers } = await fetchFile(from(bob), file.url);
    const disposition = headers.get('content-disposition') ?? '';
    expect(status).toBe(200);
    expect(headers.get('set-cookie')).toBeNull();
    expect(disposition).toMatch(/^inline; filename="[\x20-\x21\x23-\x7e]*"; filename\*=UTF-8''[\w%.~!&+^`|#$-]+$/);
    expect(decodeURIComponent(disposition.split("UTF-8''")[1] ?? '')).toBe(kept);
  });

  test('[X1] three hundred bytes of emoji are cut at a whole sign, and keep their ending', async () => {
    const { name } = await sentFile(Buffer.from('emoji'), `${'👩‍👩‍👧'.repeat(17)}.txt`);
    expect(Buffer.byteLength(name)).toBeLessThanOrEqual(255);
    expect(name).toBe(`${'👩‍👩‍👧'.repeat(13)}.txt`);
  });

  test('[X1] without any metadata a file has a name all the same', async () => {
    const begun = await fetch(`${house.url}/files/upload`, { method: 'POST', headers: { ...tusHeaders(ann.token), 'upload-length': '2' } });
    expect(await sendBytes(ann, begun.headers.get('location') ?? '', { bytes: Buffer.from('hi'), from: 0 })).toMatchObject({ status: 204 });
  });
});

describe('what a browser could run', () => {
  test.each([
    ['picture.png', '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>', 'image/svg+xml'],
    ['notes.txt', '<!doctype html><script>alert(1)</script>', 'text/html'],
    ['data.jpg', '<?xml version="1.0"?><?xml-stylesheet href="x.xsl"?><a/>', 'application/xml'],
    ['paper.txt', '%PDF-1.4\n%%EOF', 'application/pdf'],
  ])('[X1] %s that is something else is saved and not shown', async (name, content, type) => {
    const file = await sentFile(Buffer.from(content), name);
    const { headers } = await fetchFile(from(bob), file.url);
    expect([file.type, headers.get('content-type')]).toEqual([type, type]);
    expect(headers.get('content-disposition')).toMatch(/^attachment;/);
    expectSandboxed(headers);
  });

  test('[X1] a script is a text that no page may run', async () => {
    const file = await sentFile(Buffer.from('alert(1)'), 'app.js');
    const { headers } = await fetchFile(from(bob), file.url);
    expect(headers.get('content-type')).toBe('text/plain; charset=utf-8');
    expectSandboxed(headers);
  });

  function expectSandboxed(headers: Headers): void {
    expect(headers.get('content-security-policy')).toBe("default-src 'none'; sandbox");
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('cross-origin-resource-policy')).toBe('same-origin');
    expect(headers.get('cache-control')).toBe('private, no-cache');
  }
});

describe('pictures', () => {
  test('[X1] where a photo was taken is in nothing that is served, and it stands upright', async () => {
    const place = { IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '48/1 51/1 30/1' }, IFD0: { Make: 'SecretCam' } };
    const photo = await sharp({ create: { width: 400, height: 200, channels: 3, background: '#804020' } }).jpeg().withExif(place).withMetadata({ orientation: 6, exif: place }).toBuffer();
    expect(photo.includes('SecretCam')).toBe(true);
    const file = await sentFile(Buffer.concat([photo, photo]), 'photo.jpg');
    expect([file.width, file.height]).toEqual([200, 400]);
    const { bytes } = await fetchFile(from(bob), file.url);
    expect(bytes.includes('SecretCam')).toBe(false);
    expect(bytes.length).toBe(file.size);
    const served = await sharp(bytes).metadata();
    expect([served.orientation, served.width, served.exif?.length]).toEqual([6, 400, 32]);
    const thumb = await sharp((await fetchFile(from(bob), file.thumbUrls?.[0] ?? '')).bytes).metadata();
    expect([thumb.width, thumb.height, thumb.exif]).toEqual([160, 320, undefined]);
  });

  test.each(['png', 'webp', 'avif'] as const)('[X1] nor is it in a %s', async (format) => {
    const exif = { IFD3: { GPSLatitudeRef: 'N' }, IFD0: { Make: 'SecretCam' } };
    const photo = await sharp({ create: { width: 64, height: 32, channels: 4, background: '#80402080' } }).withExif(exif).withXmp('<x:xmpmeta xmlns:x="adobe:ns:meta/"><a>SecretPlace</a></x:xmpmeta>').toFormat(format).toBuffer();
    expect(photo.includes('SecretCam')).toBe(true);
    const file = await sentFile(photo, `photo.${format}`);
    const { bytes } = await fetchFile(from(bob), file.url);
    expect([bytes.includes('SecretCam'), bytes.includes('SecretPlace')]).toEqual([false, false]);
    expect(await sharp(bytes).metadata()).toMatchObject({ format: format === 'avif' ? 'heif' : format, width: 64, height: 32 });
  });

  test('[X1] a picture of 50 000 × 50 000 is refused by its header, and nothing of it stays', async () => {
    const bytes = hugePng(50_000);
    const { location } = await beginUpload(from(ann), { name: 'wall.png', bytes, roomId: general });
    const before = process.memoryUsage().rss;
    expect(await sendBytes(ann, location, { bytes, from: 0 })).toMatchObject({ status: 422, reason: 'file.pictureTooLarge' });
    expect(process.memoryUsage().rss - before).toBeLessThan(200 * MIB);
    expect((await headOf(ann, location)).status).toBe(404);
  });

  test.each([
    ['broken.png', Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), randomBytes(500)])],
    ['broken.jpg', Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16]), Buffer.from('JFIF\0'), randomBytes(500)])],
    ['broken.gif', Buffer.concat([Buffer.from('GIF89a'), randomBytes(500)])],
  ])('[X1] %s that cannot be read is a file like any other', async (name, bytes) => {
    const file = await sentFile(bytes, name);
    expect([file.kind, file.type, file.thumbUrls]).toEqual(['other', 'application/octet-stream', undefined]);
    expect((await fetchFile(from(bob), file.url)).headers.get('content-disposition')).toMatch(/^attachment;/);
  });

  test('[X1] a GIF that moves is kept as it came, with a picture that stands still beside it', async () => {
    const frames = Buffer.concat([Buffer.alloc(32 * 32 * 3, 10), Buffer.alloc(32 * 32 * 3, 200)]);
    const gif = await sharp(frames, { raw: { width: 32, height: 64, channels: 3, pageHeight: 32 } }).gif({ delay: [100, 100] }).toBuffer();
    const file = await sentFile(gif, 'dance.gif');
    expect(await sharp((await fetchFile(from(bob), file.url)).bytes, { animated: true }).metadata()).toMatchObject({ pages: 2, width: 32 });
    expect((await sharp((await fetchFile(from(bob), file.thumbUrls?.[0] ?? '')).bytes, { animated: true }).metadata()).pages ?? 1).toBe(1);
    expect([file.width, file.height]).toEqual([32, 32]);
  });
});

describe('limits', () => {
  test('[X1] they are told before anything is sent', async () => {
    const options = await fetch(`${house.url}/files/upload`, { method: 'OPTIONS' });
    expect([options.status, options.headers.get('tus-version'), options.headers.get('tus-max-size'), options.headers.get('tus-extension')]).toEqual([204, '1.0.0', String(2 * MIB), 'creation,creation-with-upload,termination']);
    expect(await bob.api.files.limits.query()).toEqual({ fileBytesMax: 2 * MIB, personBytesMax: 20 * MIB, personBytesUsed: 0, typesRefused: ['exe', '.bat', 'video/*'] });
  });

  test('[X1] what is too large, or of a kind that is not taken, is refused before a byte is sent', async () => {
    const bytes = Buffer.alloc(0);
    expect(await beginUpload(from(ann), { bytes, size: 2 * MIB + 1, roomId: general })).toMatchObject({ status: 413, reason: 'file.tooLarge' });
    expect(await beginUpload(from(ann), { bytes, size: 10, name: 'Setup.EXE', roomId: general })).toMatchObject({ status: 415, reason: 'file.typeRefused' });
    expect(await beginUpload(from(ann), { bytes, size: 10, type: 'video/mp4', roomId: general })).toMatchObject({ status: 415, reason: 'file.typeRefused' });
    expect(await beginUpload(from(ann), { bytes, size: 10, roomId: 'no room' })).toMatchObject({ status: 400 });
  });

  test('[X1] and again by its bytes at the end, whatever it was called', async () => {
    const bytes = Buffer.concat([Buffer.from([0, 0, 0, 0x18]), Buffer.from('ftypmp42\0\0\0\0mp42isom'), randomBytes(100)]);
    const { location } = await beginUpload(from(ann), { name: 'letter.txt', bytes, roomId: general });
    expect(await sendBytes(ann, location, { bytes, from: 0 })).toMatchObject({ status: 415, reason: 'file.typeRefused' });
    expect((await headOf(ann, location)).status).toBe(404);
  });

  test('[X1] more bytes than were announced are not taken', async () => {
    const { location } = await beginUpload(from(ann), { bytes: Buffer.alloc(5), roomId: general });
    expect((await sendBytes(ann, location, { bytes: Buffer.alloc(50), from: 0 })).status).toBe(413);
  });

  test('[X1] what one person may keep counts what is still coming', async () => {
    const kevin = await house.as('kevin');
    const begin = (size: number) => beginUpload(from(kevin), { bytes: Buffer.alloc(0), size, roomId: general });
    const begun = await Promise.all(Array.from({ length: 12 }, () => begin(2 * MIB)));
    expect(begun.map(({ status }) => status).toSorted()).toEqual([...Array<number>(10).fill(201), 403, 403]);
    expect(begun.find(({ status }) => status === 403)?.reason).toBe('files.quotaReached');
    await fetch(begun.find(({ status }) => status === 201)?.location ?? '', { method: 'DELETE', headers: tusHeaders(kevin.token) });
    expect((await begin(MIB)).status).toBe(201);
  });

  test('[X1] a zip of zeros is kept as it came, and never unpacked', async () => {
    const file = await sentFile(zipOfZeros(400 * MIB), 'bomb.zip');
    expect(file).toMatchObject({ kind: 'other', type: 'application/zip' });
    expect(file.size).toBeLessThan(2 * MIB);
  }, 60_000);
});

describe('whoever may not', () => {
  test('[X1] [A4] [A7] nobody, and a page of another site, cannot upload', async () => {
    const post = (headers: Record<string, string>) => fetch(`${house.url}/files/upload`, { method: 'POST', headers: { 'tus-resumable': '1.0.0', 'upload-length': '1', 'upload-metadata': metadataOf({ name: 'a', roomId: general }), ...headers } });
    expect((await post({})).status).toBe(401);
    expect((await post({ authorization: 'Bearer nonsense' })).status).toBe(401);
    const foreign = await post({ cookie: 'session=whatever', origin: 'https://evil.example' });
    expect([foreign.status, await foreign.json()]).toMatchObject([403, { error: { reason: 'origin.foreign' } }]);
  });

  test('[X1] [M7] a room one is not in takes no files, and says no more than that it is not there', async () => {
    const { id: roomId } = await ann.api.rooms.create.mutate({ name: 'board', visibility: 'private' });
    expect(await beginUpload(from(bob), { bytes: Buffer.from('x'), roomId })).toMatchObject({ status: 404, reason: 'room.unknown' });
    const { location } = await beginUpload(from(ann), { bytes: Buffer.from('xy'), roomId });
    await ann.api.rooms.archive.mutate({ roomId });
    // Asked again at the end.
    expect(await sendBytes(ann, location, { bytes: Buffer.from('xy'), from: 0 })).toMatchObject({ status: 403, reason: 'room.archived' });
  });

  test('[X1] what is under /files/ and is none answers in one shape, without a path of this machine', async () => {
    for (const path of ['/files/', '/files/upload/../../secrets.json', '/files/%2e%2e/secrets.json', '/files/01900000-0000-7000-8000-000000000000/x', '/files/x/y/z', '/files/upload/01900000-0000-7000-8000-000000000000']) {
      const answer = await fetchFile(from(ann), path);
      expect([400, 404, 405]).toContain(answer.status);
      expect(answer.bytes.toString()).not.toMatch(/\/tmp|node_modules|at /);
    }
  });
});

/** A PNG that says it has so many pixels, all of them black, and takes a few kilobytes. */
function hugePng(side: number): Buffer {
  const chunk = (name: string, content: Buffer) => {
    const named = Buffer.concat([Buffer.from(name), content]);
    const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
    length.writeUInt32BE(content.length);
    check.writeUInt32BE(crc32(named));
    return Buffer.concat([length, named, check]);
  };
  const header = Buffer.alloc(13);
  header.writeUInt32BE(side, 0);
  header.writeUInt32BE(side, 4);
  header.set([1, 0, 0, 0, 0], 8);
  return Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), chunk('IHDR', header), chunk('IDAT', deflateSync(Buffer.alloc(1_000_000))), chunk('IEND', Buffer.alloc(0))]);
}

/** A zip with one file of zeros: a thousandth of what it would unpack to. */
function zipOfZeros(size: number): Buffer {
  const packed = deflateRawSync(Buffer.alloc(size), { level: 9 });
  const local = Buffer.alloc(30);
  local.writeUInt32LE(0x04034b50, 0);
  local.writeUInt16LE(20, 4);
  local.writeUInt16LE(8, 8);
  local.writeUInt32LE(packed.length, 18);
  local.writeUInt32LE(size, 22);
  local.writeUInt16LE(5, 26);
  return Buffer.concat([local, Buffer.from('zeros'), packed]);
}
