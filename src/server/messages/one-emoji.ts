import { typedText } from '../typed-text.ts';

/**
 * One emoji as Unicode lists them, or one that is younger than this Node and already has its place among them.
 * Not a literal, since TypeScript knows the flag only for a younger target than ours.
 */
const ONE_EMOJI = new RegExp('^(?:\\p{RGI_Emoji}|[\\p{Extended_Pictographic}&&\\p{Cn}])$', 'v');
const AS_EMOJI = '\ufe0f';

/**
 * Exactly one emoji. Some are written with the mark "draw me as an emoji" and some without, and programs differ in which;
 * it is kept as Unicode lists it, so that ❤ and ❤️ are not counted apart.
 */
export const oneEmoji = typedText()
  .overwrite((text) => [text, text + AS_EMOJI, text.replaceAll(AS_EMOJI, '')].find((written) => ONE_EMOJI.test(written)) ?? text)
  .refine((text) => ONE_EMOJI.test(text), 'use exactly one emoji');
