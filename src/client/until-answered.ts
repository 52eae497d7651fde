import { Pause, pauseMs } from './backoff.ts';
import { outlookOf, refusedOf } from './refused.ts';

const AGAIN = { baseMs: 300, capMs: 15_000 };

/**
 * Makes a call again and again until somebody answers it: for calls that do the same however often they are made.
 * Being too fast, or any other refusal, is an answer.
 */
export async function untilAnswered<T>(call: () => Promise<T>): Promise<T> {
  for (let tries = 0; ; tries++) {
    try {
      return await call();
    } catch (error) {
      const { reason } = refusedOf(error);
      const unanswered = reason === 'connection.lost' || reason === 'server.stopping';
      if (!unanswered || outlookOf(error) !== 'later') throw error;
      await new Pause(pauseMs(tries, AGAIN)).done;
    }
  }
}
