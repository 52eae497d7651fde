import type { ByteRange } from './blob-store.ts';

/**
 * What a Range header asks of so many bytes: some of them, all of them (null, also when it asks for several pieces,
 * which nobody has to give), or what is not there.
 */
export function rangeOf(header: string | undefined, size: number): ByteRange | null | 'unsatisfiable' {
  const [, from, to] = /^bytes=(\d*)-(\d*)$/.exec(header?.trim() ?? '') ?? [];
  if (from === undefined || to === undefined || (from === '' && to === '')) return null;
  const start = from === '' ? Math.max(0, size - Number(to)) : Number(from);
  const end = from === '' || to === '' ? size - 1 : Math.min(Number(to), size - 1);
  if (from !== '' && to !== '' && Number(to) < start) return null;
  return start >= size || start > end ? 'unsatisfiable' : { start, end };
}
