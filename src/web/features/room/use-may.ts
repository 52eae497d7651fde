import { mayInRoom, type Place, type RoomAction } from '../../../wire/permissions.ts';
import type { RoomState } from '../../../wire/room-state.ts';
import { useMyself, useRoomState } from '../connection/live.ts';
import { useRoomPage } from './room-page-context.ts';

/** Whether I may do that in the room of this page: the table that the server asks itself, so that a button is there exactly when the call would succeed. */
export function useMay(action: RoomAction): boolean {
  const me = useMyself();
  const { room } = useRoomPage();
  const { state } = useRoomState(room);
  return me !== null && state !== null && mayInRoom(action, { role: me.role, place: placeIn(state, me.id) });
}

/** Where somebody stands in a room that I see. */
export function placeIn({ people }: RoomState, personId: string): Place {
  const member = people[personId];
  return member?.state === 'joined' ? member.role : 'outside';
}
