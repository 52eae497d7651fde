import type { FileKind } from '../../../wire/views.ts';

/** What a file that has not been looked at yet probably is, for its icon alone. */
export function kindOfType(type: string): FileKind {
  const [kind] = type.split('/');
  if (kind === 'image' || kind === 'video' || kind === 'audio' || kind === 'text') return kind;
  return type === 'application/pdf' ? 'pdf' : 'other';
}
