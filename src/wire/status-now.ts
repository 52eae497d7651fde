import type { StatusView } from './views.ts';

/** What somebody is at now: a status whose time is over is none, though nobody has taken it away yet. */
export function statusNow(status: StatusView | null, now: number): StatusView | null {
  return status && (status.until === null || status.until > now) ? status : null;
}
