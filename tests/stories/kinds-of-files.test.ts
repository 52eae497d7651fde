import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { FileView } from '../../src/wire/views.ts';
import type { Person } from '../support/person.ts';
import { startHouse, type StartedHouse } from '../support/start-house.ts';
import { fetchFile, upload } from '../support/upload.ts';

let house: StartedHouse;
let ann: Person;
let general: string;

beforeAll(async () => {
  house = await startHouse();
  ann = await house.as('ann');
  general = await ann.room('general');
});
afterAll(() => house.stop());

const from = () => ({ url: house.url, token: ann.token });
let sent = 0;

async function sentFile(bytes: Buffer, name: string, more: Record<string, string> = {}): Promise<FileView> {
  const fileId = await upload(from(), { name, bytes, roomId: general, more });
  const { id } = await ann.api.messages.send.mutate({ roomId: general, clientId: `kinds-${++sent}`, text: '', fileIds: [fileId] });
  const message = (await ann.api.messages.page.query({ roomId: general })).messages.find((one) => one.id === id);
  const [file] = message?.files ?? [];
  if (!file) throw new Error('The message came without its file.');
  return file;
}

test('[X1] a sound says how long it lasts, and a part of it can be asked for', async () => {
  const bytes = soundOf(3);
  const file = await sentFile(bytes, 'voice.wav', { waveform: '0,128,255,999' });
  expect(file).toMatchObject({ kind: 'audio', type: 'audio/wav', durationMs: 3_000, waveform: [0, 128, 255, 255] });
  const part = await fetchFile(from(), file.url, { range: 'bytes=100-199' });
  expect([part.status, part.headers.get('content-range'), part.bytes.equals(bytes.subarray(100, 200))]).toEqual([206, `bytes 100-199/${bytes.length}`, true]);
  expect((await fetchFile(from(), file.url, { range: 'bytes=-10' })).bytes.equals(bytes.subarray(-10))).toBe(true);
  expect((await fetchFile(from(), file.url, { range: `bytes=${bytes.length - 5}-` })).bytes.length).toBe(5);
  expect((await fetchFile(from(), file.url, { range: `bytes=${bytes.length}-` })).status).toBe(416);
  expect((await fetchFile(from(), file.url, { range: 'bytes=0-1,5-6' })).status).toBe(200);
  expect((await fetchFile(from(), file.url, { range: 'bytes=0-1', 'if-range': '"another"' })).status).toBe(200);
});

test('[X1] what a browser has kept is not sent again, but asked for', async () => {
  const file = await sentFile(Buffer.from('kept'), 'kept.txt');
  const etag = (await fetchFile(from(), file.url)).headers.get('etag') ?? '';
  expect((await fetchFile(from(), file.url, { 'if-none-match': etag })).status).toBe(304);
  expect((await fetchFile({ url: house.url }, file.url.split('?')[0] ?? '', { 'if-none-match': etag })).status).toBe(401);
  const head = await fetch(new URL(file.url, house.url), { method: 'HEAD' });
  expect([head.status, head.headers.get('content-length'), (await head.arrayBuffer()).byteLength]).toEqual([200, '4', 0]);
});

test('[X1] of a PDF its first page is shown', async () => {
  const file = await sentFile(pageSaying('Hello Parley'), 'paper.pdf');
  expect(file).toMatchObject({ kind: 'pdf', type: 'application/pdf', width: 1131, height: 1600, thumbs: [320, 800] });
  const thumb = await fetchFile(from(), file.thumbUrls?.[1] ?? '');
  const { channels } = await sharp(thumb.bytes).stats();
  // White paper, and on it something that is not white.
  expect([channels[0]?.max, (channels[0]?.min ?? 255) < 100]).toEqual([255, true]);
});

test('[X1] a PDF that cannot be read is a PDF without a page', async () => {
  expect(await sentFile(Buffer.from('%PDF-1.7\n1 0 obj << /Type /Catalog /Pages 1 0 R >> endobj'), 'loop.pdf')).not.toHaveProperty('thumbUrls');
});

test('[X1] of a text its beginning is shown, and of bytes nothing but name and size', async () => {
  const code = Array.from({ length: 40 }, (_, n) => `line ${n} \u202e`).join('\r\n');
  expect(await sentFile(Buffer.from(code), 'code.ts')).toMatchObject({ kind: 'text', type: 'text/plain', excerpt: Array.from({ length: 12 }, (_, n) => `line ${n} `).join('\n').trimEnd() });
  const { kind, type, excerpt } = await sentFile(Buffer.from([0, 1, 2, 3, 0xff, 0xfe, 9]), 'some.txt');
  expect([kind, type, excerpt]).toEqual(['other', 'application/octet-stream', undefined]);
  expect(await sentFile(Buffer.alloc(0), 'empty.txt')).toMatchObject({ kind: 'other', size: 0 });
});

/** So many seconds of a wave, eight thousand values each. */
function soundOf(seconds: number): Buffer {
  const values = Buffer.from(Array.from({ length: 8_000 * seconds }, (_, at) => 128 + Math.round(100 * Math.sin(at / 10))));
  const head = Buffer.from('RIFF\0\0\0\0WAVEfmt \0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0data\0\0\0\0', 'latin1');
  head.writeUInt32LE(36 + values.length, 4);
  head.writeUInt32LE(16, 16);
  head.writeUInt16LE(1, 20);
  head.writeUInt16LE(1, 22);
  head.writeUInt32LE(8_000, 24);
  head.writeUInt32LE(8_000, 28);
  head.writeUInt16LE(1, 32);
  head.writeUInt16LE(8, 34);
  head.writeUInt32LE(values.length, 40);
  return Buffer.concat([head, values]);
}

/** A PDF of one page of A4. */
function pageSaying(text: string): Buffer {
  const content = `BT /F1 48 Tf 60 700 Td (${text}) Tj ET`;
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
  ];
  let pdf = '%PDF-1.4\n';
  const places = objects.map((object, at) => {
    const place = pdf.length;
    pdf += `${at + 1} 0 obj\n${object}\nendobj\n`;
    return `${String(place).padStart(10, '0')} 00000 n \n`;
  });
  const start = pdf.length;
  return Buffer.from(`${pdf}xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${places.join('')}trailer << /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${start}\n%%EOF`);
}
