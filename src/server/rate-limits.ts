import type { Settings } from '../env.ts';
import { refuse } from './refusal.ts';

type Bucket = { tokens: number; at: number };

/**
 * A token bucket a key: `burst` at once, refilled steadily. Chosen over a fixed window because the seconds to wait
 * are then short and true: one second at sixty a minute, never "until the minute is over".
 */
export class RateLimit {
  readonly #buckets = new Map<string, Bucket>();
  readonly #perMs: number;

  constructor(
    readonly perMinute: number,
    readonly burst: number,
    private readonly now: () => number = () => performance.now(),
  ) {
    this.#perMs = perMinute / 60_000;
  }

  /** Takes one token. Answers the seconds to wait when there is none, 0 when it was taken. */
  take(key: string): number {
    const at = this.now();
    const bucket = this.#buckets.get(key) ?? { tokens: this.burst, at };
    const tokens = Math.min(this.burst, bucket.tokens + (at - bucket.at) * this.#perMs);
    const granted = tokens >= 1;
    this.#buckets.set(key, { tokens: granted ? tokens - 1 : tokens, at });
    return granted ? 0 : Math.max(1, Math.ceil((1 - tokens) / this.#perMs / 1000));
  }

  /** Forgets the keys that are full again: they say no more than a new one would. */
  sweep(): void {
    const at = this.now();
    for (const [key, bucket] of this.#buckets) {
      if (bucket.tokens + (at - bucket.at) * this.#perMs >= this.burst) this.#buckets.delete(key);
    }
  }
}

export type LimitKind = 'message' | 'change' | 'read' | 'signIn' | 'signUp' | 'inviteLook' | 'status';

/** A status of one's own, as often as one could mean it. */
const STATUSES_PER_MINUTE = 20;

const SWEEP_EVERY_MS = 60_000;

/** All limits of one process. With `PARLEY_RATE_LIMITS=off` every `spend` passes. */
export class RateLimits {
  readonly #limits: Record<LimitKind, RateLimit>;
  readonly #on: boolean;
  readonly #timer: NodeJS.Timeout;

  constructor(settings: Settings) {
    this.#on = settings.PARLEY_RATE_LIMITS;
    this.#limits = {
      message: new RateLimit(settings.PARLEY_MESSAGES_PER_MINUTE, settings.PARLEY_MESSAGES_BURST),
      change: new RateLimit(settings.PARLEY_CHANGES_PER_MINUTE, settings.PARLEY_CHANGES_PER_MINUTE),
      read: new RateLimit(settings.PARLEY_READS_PER_MINUTE, settings.PARLEY_READS_PER_MINUTE),
      signIn: new RateLimit(settings.PARLEY_SIGN_INS_PER_MINUTE, settings.PARLEY_SIGN_INS_PER_MINUTE),
      signUp: new RateLimit(settings.PARLEY_SIGN_UPS_PER_HOUR / 60, settings.PARLEY_SIGN_UPS_PER_HOUR),
      inviteLook: new RateLimit(settings.PARLEY_INVITE_LOOKS_PER_MINUTE, settings.PARLEY_INVITE_LOOKS_PER_MINUTE),
      status: new RateLimit(STATUSES_PER_MINUTE, STATUSES_PER_MINUTE),
    };
    this.#timer = setInterval(() => Object.values(this.#limits).forEach((limit) => limit.sweep()), SWEEP_EVERY_MS).unref();
  }

  /** Takes one of `kind` for `key` (a person, an address, a name), or refuses with the seconds to wait (C3). */
  spend(kind: LimitKind, key: string): void {
    if (!this.#on) return;
    const waitS = this.#limits[kind].take(key);
    if (waitS > 0) throw refuse('TOO_MANY_REQUESTS', 'rate.tooFast', `That was too fast. Try again in ${waitS} s.`, { retryAfterS: waitS });
  }

  close(): void {
    clearInterval(this.#timer);
  }
}
