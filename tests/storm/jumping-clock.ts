import { seeded } from '../laws/disorder/seeded.ts';

const JUMP_EVERY_MS = 300;
const JUMP_MS_MAX = 60 * 60_000;

/**
 * From now on this process's wall clock jumps, up to an hour back or forth of the truth, as after a sleep or a wrong
 * time server. Timers and `performance.now()` go on as they do. Answers how to set it right again.
 */
export function letClockJump(seed: number): () => void {
  const Real = globalThis.Date;
  const chance = seeded(seed);
  let shiftMs = 0;
  class JumpingDate extends Real {
    constructor(...given: []) {
      if (given.length === 0) super(Real.now() + shiftMs);
      else super(...given);
    }
    static override now(): number {
      return Real.now() + shiftMs;
    }
  }
  const timer = setInterval(() => (shiftMs = chance.below(2 * JUMP_MS_MAX) - JUMP_MS_MAX), JUMP_EVERY_MS).unref();
  globalThis.Date = JumpingDate as DateConstructor;
  return () => {
    clearInterval(timer);
    globalThis.Date = Real;
  };
}
