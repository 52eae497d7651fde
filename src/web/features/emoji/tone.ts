import type { Tone } from './emoji-data.ts';

const KEY = 'parley-skin-tone';
export const TONES: readonly Tone[] = ['none', 'light', 'medium-light', 'medium', 'medium-dark', 'dark'];

/** The skin tone chosen on this device. */
export function keptTone(): Tone {
  try {
    return TONES.find((tone) => tone === localStorage.getItem(KEY)) ?? 'none';
  } catch {
    return 'none';
  }
}

export function keepTone(tone: Tone): void {
  try {
    localStorage.setItem(KEY, tone);
  } catch {
    // Storage is forbidden or full: it holds until the picker closes.
  }
}
