import { useEffect, useRef, type KeyboardEvent } from 'react';
import { useTranslations } from 'use-intl';
import { withEmoji } from '../../../client/short-codes.ts';
import { MESSAGE_CHARS_MAX } from '../../../wire/limits.ts';
import type { RoomState } from '../../../wire/room-state.ts';
import { useCompletion } from '../../ui/use-completion.tsx';
import { useEmojiCompleter } from '../emoji/use-emoji-completer.tsx';
import { useShortCodes } from '../emoji/use-short-codes.ts';
import { useCallWarning } from '../mentions/use-call-warning.tsx';
import { usePeopleCompleter } from '../mentions/use-people-completer.tsx';
import { useTools } from './use-tools.ts';
import { useWriting } from './use-writing.ts';

type KitParts = {
  text: string;
  write: (text: string) => void;
  /** The room it is written for, whose people can be called; null while that is not known. */
  state: RoomState | null;
  myId: string;
  /** What it said before, '' for a new message: whom that called is called already, and not asked about. */
  before: string;
};

/**
 * All that writing a message takes, the same wherever one is written: in a room, in a thread, over again, or for later.
 * `WritingBox` draws it; what is left to each place is what happens with the words.
 */
export function useWritingKit({ text, write, state, myId, before }: KitParts) {
  const t = useTranslations('writing');
  const area = useRef<HTMLTextAreaElement>(null);
  const tools = useTools();
  const writing = useWriting(area);
  const codes = useShortCodes(text);
  const completers = [usePeopleCompleter(state, myId), useEmojiCompleter(codes)];
  const completion = useCompletion({ area, text, write, completers, label: t('proposals') });
  const calling = useCallWarning(state, myId, () => area.current);
  // One goes on where the words end that are there already.
  useEffect(() => {
    if (area.current && area.current === document.activeElement) area.current.setSelectionRange(area.current.value.length, area.current.value.length);
  }, []);

  const trimmed = text.trim();
  const left = MESSAGE_CHARS_MAX - trimmed.length;
  const fits = trimmed !== '' && left >= 0;

  /** Hands on the words as they are to be kept; not before somebody has said yes, where they call many. */
  function finish(take: (words: string) => void): void {
    if (fits) calling.check({ text: trimmed, before, send: () => take(codes ? withEmoji(trimmed, codes) : trimmed) });
  }

  return {
    area,
    text,
    write,
    tools,
    writing,
    completion,
    left,
    fits,
    finish,
    /** Whether this key has been seen to. */
    press: (event: KeyboardEvent<HTMLTextAreaElement>) => completion.press(event) || writing.press(event),
    /** The question whether so many are to be called. */
    question: calling.dialog,
  };
}

export type WritingKit = ReturnType<typeof useWritingKit>;
