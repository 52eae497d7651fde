import { TYPING_REPEAT_MS, TYPING_TTL_MS } from '../wire/limits.ts';
import type { RoomEvent } from '../wire/room-event.ts';

/** Says that I am typing, not more often than the others need to hear it (P2). */
export class OwnTyping {
  #saidAt: number | null = null;

  constructor(private readonly say: (typing: boolean) => void) {}

  typing(now: number = Date.now()): void {
    if (this.#saidAt !== null && now - this.#saidAt < TYPING_REPEAT_MS) return;
    this.#saidAt = now;
    this.say(true);
  }

  stop(): void {
    if (this.#saidAt === null) return;
    this.#saidAt = null;
    this.say(false);
  }
}

/** Lets the typing of others die when nothing more is heard of it: whoever lost his connection says no farewell. */
export class OthersTyping {
  readonly #timers = new Map<string, ReturnType<typeof setTimeout>>();

  constructor(private readonly die: (event: RoomEvent) => void) {}

  heard(events: readonly RoomEvent[]): void {
    for (const event of events) {
      if (event.kind !== 'typing') continue;
      this.#forget(event.personId);
      if (!event.typing) continue;
      const over = () => {
        this.#timers.delete(event.personId);
        this.die({ ...event, typing: false });
      };
      this.#timers.set(event.personId, setTimeout(over, TYPING_TTL_MS));
    }
  }

  stop(): void {
    for (const personId of [...this.#timers.keys()]) this.#forget(personId);
  }

  #forget(personId: string): void {
    clearTimeout(this.#timers.get(personId));
    this.#timers.delete(personId);
  }
}
