import { deflateSync } from 'node:zlib';
import sharp from 'sharp';

/** Real files, made here and small: what people send. */
export type Sample = { name: string; mimeType: string; buffer: Buffer };

/** A picture of a sky over hills, different by its hue, so that one can be told from another. */
export async function picture(name: string, { width, height, hue }: { width: number; height: number; hue: number }): Promise<Sample> {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 120 80" preserveAspectRatio="xMidYMid slice" width="${width}" height="${height}">
    <linearGradient id="sky" x2="0" y2="1"><stop stop-color="hsl(${hue},70%,62%)"/><stop offset="1" stop-color="hsl(${hue + 40},80%,88%)"/></linearGradient>
    <rect width="120" height="80" fill="url(#sky)"/><circle cx="86" cy="24" r="10" fill="hsl(48,95%,78%)"/>
    <path d="M0 62 30 34 52 56 78 30 120 64V80H0Z" fill="hsl(${hue + 120},28%,38%)"/><path d="M0 70 40 54 84 70 120 60V80H0Z" fill="hsl(${hue + 120},32%,26%)"/></svg>`;
  const image = sharp(Buffer.from(svg));
  const isJpeg = name.endsWith('.jpg');
  return { name, mimeType: isJpeg ? 'image/jpeg' : 'image/png', buffer: await (isJpeg ? image.jpeg() : image.png()).toBuffer() };
}

/** Two seconds of a tone that swells and fades. */
export function tone(name: string): Sample {
  const rate = 8_000;
  const samples = Buffer.alloc(rate * 2 * 2);
  for (let at = 0; at < rate * 2; at++) samples.writeInt16LE(Math.round(Math.sin(at / 6) * Math.sin((at / (rate * 2)) * Math.PI) * 12_000), at * 2);
  const head = Buffer.alloc(44);
  head.write('RIFF', 0);
  head.writeUInt32LE(36 + samples.length, 4);
  head.write('WAVEfmt ', 8);
  for (const [value, at, size] of [[16, 16, 4], [1, 20, 2], [1, 22, 2], [rate, 24, 4], [rate * 2, 28, 4], [2, 32, 2], [16, 34, 2]] as const) head.writeUIntLE(value, at, size);
  head.write('data', 36);
  head.writeUInt32LE(samples.length, 40);
  return { name, mimeType: 'audio/wav', buffer: Buffer.concat([head, samples]) };
}

/** A PDF of one page with a line on it. */
export function pdf(name: string): Sample {
  const drawn = deflateSync('BT /F 42 Tf 60 700 Td (The plan for spring) Tj ET 60 680 480 3 re f');
  const objects = [
    '<</Type/Catalog/Pages 2 0 R>>',
    '<</Type/Pages/Kids[3 0 R]/Count 1>>',
    '<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R/Resources<</Font<</F<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>>>',
    `<</Length ${drawn.length}/Filter/FlateDecode>>stream\n${drawn.toString('latin1')}\nendstream`,
  ];
  let body = '%PDF-1.4\n';
  const places = objects.map((object, at) => {
    const place = body.length;
    body += `${at + 1} 0 obj${object}endobj\n`;
    return `${String(place).padStart(10, '0')} 00000 n \n`;
  });
  const table = `xref\n0 5\n0000000000 65535 f \n${places.join('')}trailer<</Size 5/Root 1 0 R>>\nstartxref\n${body.length}\n%%EOF`;
  return { name, mimeType: 'application/pdf', buffer: Buffer.from(body + table, 'latin1') };
}

export const text = (name: string, content: string): Sample => ({ name, mimeType: 'text/plain', buffer: Buffer.from(content) });
