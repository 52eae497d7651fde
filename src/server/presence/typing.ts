import { TYPING_TTL_MS } from '../../wire/limits.ts';
import type { Bus } from '../live/bus.ts';

/** Who is typing where: timers and whispers, nothing kept. */
export class Typing {
  readonly #typists = new Map<string, { username: string; timer: NodeJS.Timeout }>();

  constructor(private readonly bus: Bus) {}

  /** Says that somebody types; unless it is said again, it is over after `TYPING_TTL_MS` (P2). */
  start(roomId: string, { personId, username }: { personId: string; username: string }): void {
    const key = `${roomId} ${personId}`;
    clearTimeout(this.#typists.get(key)?.timer);
    const timer = setTimeout(() => this.stop(roomId, personId), TYPING_TTL_MS);
    this.#typists.set(key, { username, timer });
    this.bus.tellRoom(roomId, [{ kind: 'typing', personId, username, typing: true }]);
  }

  stop(roomId: string, personId: string): void {
    const key = `${roomId} ${personId}`;
    const typist = this.#typists.get(key);
    if (!typist) return;
    clearTimeout(typist.timer);
    this.#typists.delete(key);
    this.bus.tellRoom(roomId, [{ kind: 'typing', personId, username: typist.username, typing: false }]);
  }

  close(): void {
    for (const { timer } of this.#typists.values()) clearTimeout(timer);
    this.#typists.clear();
  }
}
