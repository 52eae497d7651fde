import type { House } from '../house.ts';
import { tellPerson } from '../live/change.ts';
import { reportsWaitingFrom } from './reads.ts';

/**
 * Tells those whom reports of a room concern how many wait for them now, and those named besides: whose role has
 * changed. One after the other, since what is told last must be what was counted last.
 */
export function tellWaiting(house: Pick<House, 'db' | 'bus' | 'lines'>, whom: { roomId: string | null; alsoFor: string[] }): Promise<void> {
  return house.lines.run('reports', async () => {
    for (const [personId, waiting] of await reportsWaitingFrom(house.db, whom)) tellPerson(house, personId, { kind: 'reports', waiting });
  });
}
