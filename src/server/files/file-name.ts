import { FILE_NAME_BYTES_MAX } from '../../wire/limits.ts';

const NAMELESS = 'file';
/** An ending is short, and made of what endings are made of; anything else belongs to the name. */
const ENDING = /\.[\p{L}\p{N}]{1,16}$/u;
const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

/**
 * A name that does nothing wherever it is shown, saved or put into a header: no path, no control characters, none that
 * turn the reading direction around (so that `exe.jpg` is not shown for `gpj.exe`), and as long as file systems take.
 */
export function harmlessName(given: string): string {
  const visible = given
    .toWellFormed()
    .normalize('NFC')
    // Joiners hold emoji and several scripts together; they alone of the invisible ones stay.
    .replace(/(?![\u200c\u200d])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '')
    .replace(/[/\\]/g, '_')
    .replace(/\s+/gu, ' ')
    .trim();
  const named = /[^.\s\u200c\u200d]/u.test(visible) ? visible : NAMELESS;
  return shortened(named);
}

/** The ending of a name in small letters, with its dot; empty when there is none. */
export function endingOf(name: string): string {
  return ENDING.exec(name)?.[0].toLowerCase() ?? '';
}

/** Whole signs are taken from the end of the name until it fits, and its ending is kept. */
function shortened(name: string): string {
  if (Buffer.byteLength(name) <= FILE_NAME_BYTES_MAX) return name;
  const ending = ENDING.exec(name)?.[0] ?? '';
  let bytes = Buffer.byteLength(ending);
  let kept = '';
  for (const { segment } of graphemes.segment(name.slice(0, name.length - ending.length))) {
    bytes += Buffer.byteLength(segment);
    if (bytes > FILE_NAME_BYTES_MAX) break;
    kept += segment;
  }
  return `${kept}${ending}`;
}
