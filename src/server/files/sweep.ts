import type { House } from '../house.ts';
import { sweepFiles } from './release.ts';

const EVERY_MS = 10 * 60_000;

/** The work of a clockwork that is woken more often than there is anything to sweep. */
export function sweepNowAndThen(house: () => House): () => Promise<number> {
  let dueAt = 0;
  return async () => {
    const leftMs = dueAt - performance.now();
    if (leftMs > 0) return leftMs;
    await sweepFiles(house());
    dueAt = performance.now() + EVERY_MS;
    return EVERY_MS;
  };
}
