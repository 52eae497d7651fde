import { mayInInstallation, mayInRoom } from '../../../wire/permissions.ts';
import { useMe } from '../connection/live.ts';

/** Whether there can be reports for me: in the whole installation, or in a room of mine. */
export function useKeepsOrder(): boolean {
  const { me, rooms } = useMe();
  if (!me) return false;
  return mayInInstallation('reports.work', me.role) || rooms.some((room) => room.kind === 'room' && room.role !== null && mayInRoom('report.resolve', { role: me.role, place: room.role }));
}
