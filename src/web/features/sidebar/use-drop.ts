import { useState, type DragEvent } from 'react';
import { useSeat } from '../rooms/use-seat.ts';
import { seatIn, type RoomGroup } from './room-groups.ts';

/** What is dragged is a room of ours, and not a file or a link of another page. */
const ROOM_TYPE = 'application/x-parley-room';

/** Takes a room along with the mouse. */
export function carryRoom(event: DragEvent, roomId: string): void {
  event.dataTransfer.setData(ROOM_TYPE, roomId);
  event.dataTransfer.effectAllowed = 'move';
}

/** A heading on which rooms can be dropped; `over` while one is held above it. */
export function useDrop(group: Pick<RoomGroup, 'kind' | 'name'>) {
  const put = useSeat();
  const [over, setOver] = useState(false);

  function onDragOver(event: DragEvent) {
    if (!event.dataTransfer.types.includes(ROOM_TYPE)) return;
    event.preventDefault();
    setOver(true);
  }

  function onDragLeave(event: DragEvent<HTMLElement>) {
    if (!event.currentTarget.contains(event.relatedTarget as Node | null)) setOver(false);
  }

  function onDrop(event: DragEvent) {
    setOver(false);
    const roomId = event.dataTransfer.getData(ROOM_TYPE);
    if (!roomId) return;
    event.preventDefault();
    put(roomId, seatIn(group));
  }

  return { over, target: { onDragOver, onDragLeave, onDrop } };
}
