import type { LiveRoom, Parley } from '../../../client/connect.ts';

/** Rooms kept live after one has left their page, so that going back shows them at once. */
const ROOMS_KEPT = 6;

/** The rooms looked at last. Each stays subscribed while it is here; the one looked at longest ago makes room. */
export class RoomShelf {
  readonly #parley: Parley;
  readonly #held = new Map<string, LiveRoom>();

  constructor(parley: Parley) {
    this.#parley = parley;
  }

  /** The live room, taken to the front of the shelf. */
  take(roomId: string): LiveRoom {
    const room = this.#reusable(roomId) ?? this.#parley.room(roomId);
    this.#held.delete(roomId);
    this.#held.set(roomId, room);
    for (const [id, other] of this.#held) {
      if (this.#held.size <= ROOMS_KEPT) break;
      this.#held.delete(id);
      other.close();
    }
    return room;
  }

  close(): void {
    for (const room of this.#held.values()) room.close();
    this.#held.clear();
  }

  /** A room that ended (removed, archived, failed) is opened anew: since then the answer may have changed. */
  #reusable(roomId: string): LiveRoom | null {
    const held = this.#held.get(roomId);
    if (!held) return null;
    const { phase } = held.get();
    if (phase !== 'gone' && phase !== 'failed') return held;
    held.close();
    this.#held.delete(roomId);
    return null;
  }
}
