/** How long a link is good, as it is offered. */
export const EXPIRIES = ['hour', 'day', 'week', 'month', 'never'] as const;
export type Expiry = (typeof EXPIRIES)[number];

/** For how many it is. */
export const USES = ['1', '5', '25', '100', 'any'] as const;
export type Uses = (typeof USES)[number];

const HOUR_MS = 3_600_000;
const LASTS_MS: Record<Exclude<Expiry, 'never'>, number> = { hour: HOUR_MS, day: 24 * HOUR_MS, week: 7 * 24 * HOUR_MS, month: 30 * 24 * HOUR_MS };

export function expiresAtOf(expiry: Expiry, now: number): number | null {
  return expiry === 'never' ? null : now + LASTS_MS[expiry];
}

export function usesOf(uses: Uses): number | null {
  return uses === 'any' ? null : Number(uses);
}
