import { bigint, timestamp } from 'drizzle-orm/pg-core';

/** A time, to the millisecond: what JavaScript can tell apart. */
export const at = (name: string) => timestamp(name, { withTimezone: true, mode: 'date', precision: 3 });

/** A value of a room's clock. */
export const seq = (name: string) => bigint(name, { mode: 'number' });
