import { memo, type ReactNode } from 'react';
import { classNames } from '../../ui/class-names.ts';
import { linkify } from './links.ts';

/** One to three emoji and nothing else are a gesture, and drawn as large as one. */
const GESTURE = /^(?:(?:\p{RI}\p{RI}|\p{Emoji_Presentation}|\p{Emoji}\ufe0f)(?:\p{Emoji_Modifier}|\u200d\p{Emoji}\ufe0f?)*\s*){1,3}$/u;

/** What somebody wrote, as text: React escapes it, and only addresses become something else (M8). `mark` stands at its end. */
export const MessageText = memo(function MessageText({ text, id, mark }: { text: string; id?: string; mark?: ReactNode }) {
  return (
    <p id={id} dir="auto" className={classNames('max-w-[72ch] whitespace-pre-wrap wrap-anywhere', GESTURE.test(text) && 'text-[1.75rem] leading-10')}>
      {linkify(text).map((part, index) =>
        part.kind === 'text' ? part.text : (
          <a key={index} href={part.href} target="_blank" rel="noopener noreferrer" className="text-accent-text underline decoration-accent/40 underline-offset-3 hover:decoration-accent">
            {part.text}
          </a>
        ),
      )}
      {mark}
    </p>
  );
});
