import type { Parley } from '../../../client/connect.ts';
import { Tray } from './tray.ts';
import { unsentWords } from './unsent-words.ts';

/** Which composer: that of a room, or that of one of its threads. */
export type TrayPlace = { roomId: string; threadOf: string | null };

/** The trays of all composers. They stay when one looks at another room: what goes up there goes on. */
export class Trays {
  readonly #trays = new Map<string, Tray>();

  constructor(private readonly parley: Parley) {
    addEventListener('beforeunload', this.#leaving);
  }

  of({ roomId, threadOf }: TrayPlace): Tray {
    const key = threadOf ?? roomId;
    const tray = this.#trays.get(key) ?? new Tray({
      upload: (file, options) => this.parley.upload(file, { roomId, ...options }),
      send: (text, options) => {
        // The outbox sends on by itself once nobody holds the room any more.
        const room = this.parley.room(roomId);
        void room.send(text, options);
        room.close();
      },
      words: unsentWords(`parley-unsent:${key}`),
    });
    this.#trays.set(key, tray);
    return tray;
  }

  close(): void {
    removeEventListener('beforeunload', this.#leaving);
    for (const tray of this.#trays.values()) tray.close();
  }

  /** The browser asks, in its own words, whether one means it. */
  #leaving = (event: BeforeUnloadEvent): void => {
    if ([...this.#trays.values()].some((tray) => tray.isBusy)) event.preventDefault();
  };
}
