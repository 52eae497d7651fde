import { useCallback, useEffect, useEffectEvent, useRef, useState } from 'react';
import { useSearchParams } from 'next/navigation';
import { refusedOf, type LiveRoom } from '../../../client/connect.ts';
import { useToast } from '../../ui/toast.tsx';
import { useRefusalWords } from '../shell/refusal-words.ts';
import { addressAt } from './message-address.ts';
import { articleId } from './article-id.ts';
import { rowOf, type TimelineRow } from './timeline-rows.ts';
import { focusWhenDrawn } from './use-message-walk.ts';
import type { Place } from './use-timeline-scroll.ts';

/** So long a message stands out after one has come to it. */
const MARKED_MS = 2_500;

type Jump = { room: LiveRoom; rows: TimelineRow[]; goToRow: (row: TimelineRow, how: { marginPx?: number; onThere: () => void }) => void; goToEnd: () => void; whereIAm: () => Place | null };
/** Where to go as soon as it is among the rows. `marks`: it was asked for, and is shown as such. */
type Wanted = { messageId: string; marginPx?: number; marks: boolean };

/**
 * Goes to any message of the room, however far away: by the page's address (a link, a search result, the ways back and
 * forth), or by its quote. A jump to what is not at hand is a step in the browser's history, so that its button leads
 * back to where one was.
 */
export function useJump({ room, rows, goToRow, goToEnd, whereIAm }: Jump) {
  const asked = useSearchParams().get('message');
  const [wanted, setWanted] = useState<Wanted | null>(null);
  const [looking, setLooking] = useState(asked !== null);
  const { markedId, mark } = useMark();
  const here = useRef<string | null>(null);
  const left = useRef(new Map<string, Place>());
  const look = useLook(room, setWanted, setLooking);

  const toNow = useCallback((place: Place | undefined) => {
    room.lookAtNow();
    if (place) setWanted({ ...place, marks: false });
    else goToEnd();
  }, [room, goToEnd]);

  const follow = useEffectEvent(() => {
    if (asked === here.current) return;
    here.current = asked;
    if (asked) void look(asked);
    else toNow(left.current.get(''));
  });
  // The address alone leads anywhere: not that what goes there has become another function.
  useEffect(() => follow(), [asked]);

  // Whoever comes back to the room finds it at its newest messages.
  useEffect(() => () => {
    here.current = null;
    room.lookAtNow();
  }, [room]);

  useEffect(() => {
    const row = wanted && rowOf(rows, wanted.messageId);
    if (!row) return;
    setWanted(null);
    const { messageId, marginPx, marks } = wanted;
    // Only there: a row that is drawn on the way may be gone again before one arrives, and the focus with it.
    goToRow(row, { ...(marginPx === undefined ? {} : { marginPx }), onThere: () => focusWhenDrawn(articleId(messageId)) });
    if (marks) mark(messageId);
  }, [wanted, rows, goToRow, mark]);

  const goTo = useCallback((messageId: string) => {
    if (rowOf(rows, messageId)) return setWanted({ messageId, marks: true });
    if (messageId === here.current) return void look(messageId);
    const place = whereIAm();
    if (place) left.current.set(here.current ?? '', place);
    history.pushState(null, '', addressAt(messageId));
  }, [rows, look, whereIAm]);

  /** To the newest message, whatever the address asked for; it does not ask for it any more. */
  const goToNow = useCallback(() => {
    if (here.current) history.replaceState(null, '', addressAt(null));
    here.current = null;
    setWanted(null);
    toNow(undefined);
  }, [toNow]);

  return { asked, looking, markedId, goTo, goToNow };
}

/** Asks for the place of a message, and says why when there is none. */
function useLook(room: LiveRoom, setWanted: (wanted: Wanted) => void, setLooking: (looking: boolean) => void) {
  const say = useRefusalWords();
  const { trouble } = useToast();
  const refuse = useRef((_error: unknown) => {});
  useEffect(() => {
    refuse.current = (error) => {
      const refused = refusedOf(error);
      // What is no id at all is to a person a message that is not there.
      trouble(say(refused.reason === 'input.invalid' ? { ...refused, reason: 'message.unknown' } : refused));
    };
  });
  return useCallback(async (messageId: string) => {
    setLooking(true);
    try {
      const { id, threadOf } = await room.lookAt(messageId);
      setWanted({ messageId: threadOf ?? id, marks: true });
    } catch (error) {
      refuse.current(error);
    } finally {
      setLooking(false);
    }
  }, [room, setWanted, setLooking]);
}

function useMark() {
  const [markedId, mark] = useState<string | null>(null);
  useEffect(() => {
    if (markedId === null) return;
    const timer = setTimeout(() => mark(null), MARKED_MS);
    return () => clearTimeout(timer);
  }, [markedId]);
  return { markedId, mark };
}
