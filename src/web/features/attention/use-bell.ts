import { useEffect, useRef, useState } from 'react';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'use-intl';
import type { HeardOf, Reminder } from '../../../client/connect.ts';
import { couldRingByKeyword, whyRings, type Hearer } from '../../../wire/ringing.ts';
import { whyQuiet } from '../../../wire/quiet.ts';
import { useMe } from '../connection/live.ts';
import { useSession } from '../connection/parley-provider.tsx';
import { useRoomNames } from '../direct/conversation-name.ts';
import { plainText } from '../message-text/plain-text.ts';
import { messageAddress } from '../timeline/message-address.ts';
import { chime } from './chime.ts';
import { isLookedAt } from './looking.ts';
import { NoteBoard } from './note-board.ts';
import type { Ring } from './ring.ts';
import { isFirstToRing } from './ring-once.ts';
import { useNoteWords } from './use-note-words.ts';
import { useZone } from './use-zone.ts';

/** Listens for what rings at me, and rings. Answers whether anything has: the time to ask whether it may be shown. */
export function useBell(): boolean {
  const { me: live, parley } = useSession();
  const [board] = useState(() => new NoteBoard());
  const [hasRung, setHasRung] = useState(false);
  const router = useRouter();
  const words = useNoteWords();
  const { hearerOf, ringOf, reminderOf } = useRings();

  async function ring(key: string, made: Ring) {
    if (!(await isFirstToRing(key))) return;
    setHasRung(true);
    board.add(made);
    if (live.get().attention?.sounds) await chime();
  }

  async function hear(heard: HeardOf) {
    if (heard.deleted) return board.drop((one) => one.messageId === heard.messageId);
    const hearer = hearerOf(heard, await isLookedAt(heard));
    if (!hearer) return;
    const asked = { ...heard, inThread: heard.threadOf !== null };
    let why = whyRings(asked, hearer);
    if (!why && heard.cut && couldRingByKeyword(asked, hearer)) {
      const { messages } = await parley.api.messages.around.query({ messageId: heard.messageId, limit: 1 });
      const whole = messages.find(({ id }) => id === heard.messageId)?.text ?? '';
      why = whyRings({ ...asked, excerpt: whole }, hearer);
    }
    if (why) await ring(heard.messageId, ringOf(heard, why));
  }

  async function remind(reminder: Reminder) {
    const made = reminderOf(reminder);
    if (made && !(await isLookedAt(null))) await ring(`${reminder.messageId}:${reminder.remindedAt}`, made);
  }

  const latest = useRef({ hear, remind });
  useEffect(() => {
    latest.current = { hear, remind };
    board.hang({ words, open: (one) => router.push(addressOf(one)) });
  });
  useEffect(() => {
    const ends = [
      // The line may be gone just when a message is asked for; it is counted as unread all the same.
      live.onHeard((heard) => void latest.current.hear(heard).catch(() => undefined)),
      live.onReminder((reminder) => void latest.current.remind(reminder).catch(() => undefined)),
      live.subscribe(() => board.drop((one) => one.why !== 'reminder' && one.threadOf === null && one.seq <= (live.get().rooms.find(({ id }) => id === one.roomId)?.lastReadSeq ?? 0))),
    ];
    return () => ends.forEach((end) => end());
  }, [live, board]);
  useEffect(() => () => board.close(), [board]);
  return hasRung;
}

function addressOf({ roomId, messageId, threadOf }: Ring): string {
  return threadOf ? `/rooms/${roomId}?thread=${threadOf}` : messageAddress(roomId, messageId);
}

/** How what is heard becomes what can be shown. */
function useRings() {
  const t = useTranslations('attention');
  const { me, rooms, attention } = useMe();
  const nameOf = useRoomNames();
  const zone = useZone();
  const roomOf = (roomId: string) => rooms.find(({ id }) => id === roomId);

  function hearerOf({ roomId }: HeardOf, lookedAt: boolean): Hearer | null {
    const room = roomOf(roomId);
    return me && attention && room ? { me, attention, room, isLookedAt: lookedAt, now: Date.now(), zone } : null;
  }

  function ringOf({ roomId, messageId, threadOf, seq, authorName: author, excerpt, fileCount }: HeardOf, why: Ring['why']): Ring {
    const room = roomOf(roomId);
    // A message that was read before an edit made it call me is put away by the next reading.
    const unreadSeq = Math.max(seq, (room?.lastReadSeq ?? 0) + 1);
    return { why, messageId, roomId, threadOf, seq: unreadSeq, room: room ? nameOf(room) : '', isDirect: room?.kind === 'direct', author, text: plainText(excerpt) || t('note.files', { count: fileCount }) };
  }

  function reminderOf({ roomId, messageId, text }: Reminder): Ring | null {
    const room = roomOf(roomId);
    if (!me || !attention || whyQuiet({ ...attention, availability: me.availability }, { now: Date.now(), zone })) return null;
    return { why: 'reminder', messageId, roomId, threadOf: null, seq: 0, room: room ? nameOf(room) : '', isDirect: false, author: '', text: plainText(text) };
  }

  return { hearerOf, ringOf, reminderOf };
}
