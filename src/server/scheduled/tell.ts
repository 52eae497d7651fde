import type { House } from '../house.ts';
import { tellPerson } from '../live/change.ts';
import { scheduledOf } from './reads.ts';

/**
 * Tells each of them all that he has yet to send. In their lines, since what is told last must be what was read last:
 * the whole list is said, and an older one would bring back what is gone.
 */
export async function tellScheduled(house: Pick<House, 'db' | 'bus' | 'lines'>, personIds: string[]): Promise<void> {
  if (personIds.length === 0) return;
  await house.lines.hold(personIds, async () => {
    for (const [personId, scheduled] of await scheduledOf(house.db, personIds)) tellPerson(house, personId, { kind: 'scheduled', scheduled });
  });
}
