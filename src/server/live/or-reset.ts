import { CATCH_UP_CHARS_MAX, CATCH_UP_EVENTS_MAX } from '../../wire/limits.ts';
import type { LastingEvent, Reset } from '../../wire/room-event.ts';

const RESET: readonly Reset[] = [{ kind: 'reset' }];

/** The events of a catch-up, or the word `reset` where they are more than a client should be sent at once (C4). */
export function orReset(events: readonly LastingEvent[]): readonly (LastingEvent | Reset)[] {
  if (events.length > CATCH_UP_EVENTS_MAX) return RESET;
  const chars = events.reduce((sum, event) => sum + (event.kind === 'message' ? event.message.text.length : 0), 0);
  return chars > CATCH_UP_CHARS_MAX ? RESET : events;
}
