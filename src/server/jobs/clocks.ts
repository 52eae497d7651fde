import { sweepNowAndThen } from '../files/sweep.ts';
import type { House } from '../house.ts';
import { endStatuses } from '../people/status.ts';
import { remindOfDue } from '../saved/due.ts';
import { sendDue } from '../scheduled/due.ts';
import { Clockwork } from './clockwork.ts';

/** All that happens by itself when its time has come. */
export type Clocks = { scheduled: Clockwork; reminders: Clockwork; statuses: Clockwork; files: Clockwork };

export function makeClocks(log: House['log'], house: () => House): Clocks {
  return {
    scheduled: new Clockwork('scheduled', log, () => sendDue(house())),
    statuses: new Clockwork('statuses', log, () => endStatuses(house())),
    files: new Clockwork('files', log, sweepNowAndThen(house)),
    reminders: new Clockwork('reminders', log, () => remindOfDue(house())),
  };
}

export function startClocks(clocks: Clocks): void {
  for (const clock of Object.values(clocks)) clock.start();
}

export async function closeClocks(clocks: Clocks): Promise<void> {
  await Promise.all(Object.values(clocks).map((clock) => clock.close()));
}
