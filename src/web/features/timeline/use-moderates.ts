import { useMe, useRoomState } from '../connection/live.ts';
import { useRoomPage } from '../room/room-page-context.ts';

/** Whether I keep order in this room. The server asks again itself. */
export function useModerates(): boolean {
  const { me } = useMe();
  const { room } = useRoomPage();
  const { state } = useRoomState(room);
  if (!me || !state) return false;
  const role = state.people[me.id]?.role;
  return role === 'owner' || role === 'moderator' || me.role !== 'user';
}
