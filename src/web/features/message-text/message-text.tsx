import { memo, type ReactNode } from 'react';
import { parseMessage } from './markdown.ts';
import { MarkdownBlocks } from './markdown-blocks.tsx';

/** One to three emoji and nothing else are a gesture, and drawn as large as one. */
const GESTURE = /^(?:(?:\p{RI}\p{RI}|\p{Emoji_Presentation}|\p{Emoji}\ufe0f)(?:\p{Emoji_Modifier}|\u200d\p{Emoji}\ufe0f?)*\s*){1,3}$/u;

/**
 * What somebody wrote, its Markdown drawn. It becomes React elements of a few kinds and never markup, so that nothing
 * in it can run, and nothing is fetched from elsewhere (M8). `mark` stands at its end.
 */
export const MessageText = memo(function MessageText({ text, id, mark }: { text: string; id?: string; mark?: ReactNode }) {
  if (GESTURE.test(text)) return <div id={id}><p dir="auto" className="text-[1.75rem] leading-10">{text}{mark}</p></div>;
  return (
    <div id={id} className="max-w-[72ch] wrap-anywhere [&>:is(p,ul,ol,blockquote):first-child]:mt-0 [&>:is(p,ul,ol,blockquote):last-child]:mb-0">
      <MarkdownBlocks tree={parseMessage(text)} text={text} mark={mark} />
    </div>
  );
});
