import { z } from 'zod';
import { WAVEFORM_BARS_MAX } from '../../wire/limits.ts';
import { harmlessName } from './file-name.ts';

const text = z.string().nullish().transform((value) => value ?? '');

/** What an upload says of itself in its metadata, made harmless. Nothing of it is believed but where it is to go. */
export const announcedShape = z.object({
  filename: text.transform(harmlessName),
  filetype: text.transform((type) => (/^[\w.+-]+\/[\w.+-]+$/.test(type) ? type.toLowerCase() : '')),
  /** Without one it is for a picture of oneself. */
  roomId: z.uuid().nullish().transform((value) => value ?? null),
  /** How loud a voice message is, from its beginning to its end: numbers from 0 to 255 with commas between. */
  waveform: text.transform(barsOf),
});

export type Announced = z.output<typeof announcedShape>;

function barsOf(list: string): number[] | null {
  if (!/^\d{1,3}(,\d{1,3})*$/.test(list) || list.length > WAVEFORM_BARS_MAX * 4) return null;
  return list.split(',').slice(0, WAVEFORM_BARS_MAX).map((bar) => Math.min(Number(bar), 255));
}
