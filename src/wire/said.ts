import { SAID_CHARS_MAX } from './limits.ts';
import type { MessageView, SaidView } from './views.ts';

/** A message as those hear of it who are not looking at its room. */
export function saidOf({ id, seq, authorId, authorName, createdAt, text, files, mentions, mentionsRoom }: MessageView): SaidView {
  return { messageId: id, seq, authorId, authorName, at: createdAt, excerpt: excerptOf(text), cut: text.length > SAID_CHARS_MAX, fileCount: files.length, mentions, mentionsRoom };
}

/** Never half of a surrogate pair at its end. */
function excerptOf(text: string): string {
  return text.slice(0, SAID_CHARS_MAX).replace(/[\ud800-\udbff]$/, '');
}
