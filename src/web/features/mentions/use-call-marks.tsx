import { useMemo } from 'react';
import type { MessageView } from '../../../wire/views.ts';
import { useMyself } from '../connection/live.ts';
import type { MarkText } from '../message-text/text-marks.ts';
import { callParts, type CalledNames } from './call-parts.ts';

const LOOKS = {
  me: 'rounded-md bg-notice-soft px-1 py-px font-semibold text-notice-text',
  other: 'rounded-md bg-accent-soft px-1 py-px font-medium text-accent-text',
};

/** Marks in a message's words whom it calls, me more than others (X3). `usernameOf` is asked once a message and must keep its identity. */
export function useCallMarks({ mentions, mentionsRoom, authorId }: MessageView, usernameOf: (personId: string) => string | undefined): MarkText {
  const me = useMyself();
  return useMemo(() => {
    const callsMe = me !== null && mentions.includes(me.id);
    const others = mentions.flatMap((id) => (id === me?.id ? [] : (usernameOf(id) ?? [])));
    const called: CalledNames = { me: callsMe ? me.username : null, others: new Set(others), room: mentionsRoom, here: authorId !== me?.id && (callsMe || mentionsRoom) };
    return (words) => (words.includes('@') ? <Marked words={words} called={called} /> : words);
  }, [me, mentions, mentionsRoom, authorId, usernameOf]);
}

function Marked({ words, called }: { words: string; called: CalledNames }) {
  return callParts(words, called).map(({ text, calls }, index) => (calls ? <span key={index} className={LOOKS[calls]} data-calls={calls}>{text}</span> : text));
}
