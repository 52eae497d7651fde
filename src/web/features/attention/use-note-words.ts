import { useFormatter, useTranslations } from 'use-intl';
import type { Note, Ring } from './ring.ts';

/** As many of the last messages are quoted in a note. */
const QUOTED = 3;

/** What a note says: who, where, and how it begins. */
export function useNoteWords(): (note: Note) => { title: string; body: string } {
  const t = useTranslations('attention');
  const format = useFormatter();

  function titleOf({ why, room, isDirect, author }: Ring): string {
    if (why === 'reminder') return t('note.reminder', { room });
    if (why === 'name' && !isDirect) return t('note.name', { author, room });
    if (why === 'thread') return t('note.thread', { author, room });
    return isDirect && room === author ? author : t('note.said', { author, room });
  }

  return ({ tag, rings }) => {
    const [first] = rings;
    if (rings.length === 1) return { title: titleOf(first), body: first.text };
    if (tag === 'many') return { title: t('note.many', { count: rings.length }), body: format.list([...new Set(rings.map((ring) => ring.room))]) };
    const body = rings.slice(-QUOTED).map(({ author, text }) => t('note.quote', { author, text })).join('\n');
    return { title: t('note.several', { count: rings.length, room: first.room }), body };
  };
}
