import { Avatar as Base } from '@base-ui/react/avatar';
import { classNames } from './class-names.ts';

const TONES = ['tone-0', 'tone-1', 'tone-2', 'tone-3', 'tone-4', 'tone-5', 'tone-6', 'tone-7', 'tone-8', 'tone-9', 'tone-10', 'tone-11'];
const SIZES = { tiny: 'size-5 text-[0.5625rem] rounded-md', small: 'size-7 text-2xs rounded-lg', medium: 'size-9 text-sm rounded-xl', large: 'size-16 text-2xl rounded-2xl' };

export type AvatarProps = { id: string; name: string; imageUrl?: string | null; size?: keyof typeof SIZES };

/** A face, or the initials in a colour that stays the same for this id everywhere. The name always stands beside it, so it is hidden from readers. */
export function Avatar({ id, name, imageUrl, size = 'medium' }: AvatarProps) {
  return (
    <Base.Root
      aria-hidden
      className={classNames('inline-flex shrink-0 items-center justify-center overflow-hidden font-display font-semibold select-none', SIZES[size], TONES[toneOf(id)])}
    >
      {imageUrl && <Base.Image src={imageUrl} alt="" className="size-full object-cover" />}
      <Base.Fallback>{initialsOf(name)}</Base.Fallback>
    </Base.Root>
  );
}

/** The same id has the same tone on every screen: a small string hash, spread over the wheel. */
export function toneOf(id: string): number {
  let hash = 0;
  for (const char of id) hash = (Math.imul(hash, 31) + (char.codePointAt(0) ?? 0)) | 0;
  return Math.abs(hash) % TONES.length;
}

/** "Ann Lee" → "AL", "bob" → "B": first characters as people see them, so that an emoji stays whole. */
export function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/);
  const chosen = words.length > 1 ? [words[0], words.at(-1)] : words;
  return chosen.map((word) => firstCharacterOf(word ?? '')).join('').toUpperCase();
}

function firstCharacterOf(word: string): string {
  const [first] = new Intl.Segmenter().segment(word);
  return first?.segment ?? '';
}
