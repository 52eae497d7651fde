import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Clockwork } from './clockwork.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

const MINUTE = 60_000;

/** A clockwork whose work answers what it is told to; `runs` are the times at which it ran. */
function wind(...answers: (number | null | Error)[]) {
  const runs: number[] = [];
  const begun = performance.now();
  const clock = new Clockwork('test', pino({ level: 'silent' }), async () => {
    runs.push(Math.round(performance.now() - begun));
    const answer = answers.shift() ?? null;
    if (answer instanceof Error) throw answer;
    return answer;
  });
  return { clock, runs, after: (ms: number) => vi.advanceTimersByTimeAsync(ms) };
}

describe('the clockwork', () => {
  it('[O2] does at the start what came due while nobody was there, and then sleeps until the next', async () => {
    const { clock, runs, after } = wind(7_000);
    clock.wakeIn(0);
    await after(MINUTE);
    expect(runs).toEqual([]);
    clock.start();
    await after(7_000);
    expect(runs).toEqual([0 + MINUTE, 7_000 + MINUTE]);
    await clock.close();
  });

  it('[O2] looks again after half a minute at most: another process may have died, and a clock may have been set', async () => {
    const { clock, runs, after } = wind(10 * MINUTE, null, 24 * 60 * MINUTE);
    clock.start();
    await after(95_000);
    expect(runs).toEqual([0, 30_000, 60_000, 90_000]);
    await clock.close();
  });

  it('[O2] is woken by what is planned earlier, and not by what is planned later', async () => {
    const { clock, runs, after } = wind(20_000, 14_000);
    clock.start();
    await after(1_000);
    clock.wakeIn(25_000);
    clock.wakeIn(5_000);
    await after(20_000);
    expect(runs).toEqual([0, 6_000, 20_000]);
    await clock.close();
  });

  it('[O2] a wall clock that jumps does not wake it early nor let it sleep on', async () => {
    const { clock, runs, after } = wind(5_000);
    clock.start();
    await after(0);
    vi.setSystemTime(Date.now() - 60 * MINUTE);
    await after(5_000);
    expect(runs).toEqual([0, 5_000]);
    await clock.close();
  });

  it('[O2] what is being done elsewhere is not asked for without a pause, and a failure is tried again', async () => {
    const { clock, runs, after } = wind(-3, new Error('the database is gone'), 60_000);
    clock.start();
    await after(10_000);
    expect(runs).toEqual([0, 200, 5_200]);
    await clock.close();
  });

  it('[C6] closing waits for what is being done, and nothing is done afterwards', async () => {
    let finish = () => {};
    let runs = 0;
    const clock = new Clockwork('test', pino({ level: 'silent' }), () => new Promise((resolve) => (runs++, (finish = () => resolve(10)))));
    clock.start();
    await vi.advanceTimersByTimeAsync(0);
    const closed = vi.fn();
    const closing = clock.close().then(closed);
    await vi.advanceTimersByTimeAsync(100);
    expect(closed).not.toHaveBeenCalled();
    finish();
    await closing;
    clock.wakeIn(0);
    await vi.advanceTimersByTimeAsync(MINUTE);
    expect(runs).toBe(1);
  });
});
