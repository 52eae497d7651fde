import { useEffect, useState } from 'react';
import { mayInRoom } from '../../../wire/permissions.ts';
import type { RoomState } from '../../../wire/room-state.ts';
import { useMyself } from '../connection/live.ts';
import { placeIn } from '../room/use-may.ts';

/** The seconds I still wait before I may write again in a room in slow mode; 0 when I may. It counts down by itself. */
export function useSlowMode(state: RoomState | null): number {
  const me = useMyself();
  const [now, setNow] = useState(() => Date.now());
  const slowMs = state && me && !mayInRoom('message.skipSlowMode', { role: me.role, place: placeIn(state, me.id) }) ? state.room.slowModeS * 1_000 : 0;
  const saidAt = slowMs > 0 && state && me ? lastSaid(state, me.id) : 0;
  const leftMs = saidAt + slowMs - Math.max(now, saidAt);
  const waits = slowMs > 0 && saidAt + slowMs > Date.now();
  useEffect(() => {
    if (!waits) return;
    setNow(Date.now());
    const timer = setInterval(() => setNow(Date.now()), 1_000);
    return () => clearInterval(timer);
  }, [waits, saidAt]);
  return waits ? Math.max(1, Math.ceil(leftMs / 1_000)) : 0;
}

/** When I last said something there, as far as it is loaded; in a thread counts too. */
function lastSaid(state: RoomState, myId: string): number {
  const threads = Object.values(state.threads).map((thread) => thread.messages);
  return Math.max(0, ...[state.messages, ...threads].map((messages) => messages.findLast((message) => message.authorId === myId)?.createdAt ?? 0));
}
