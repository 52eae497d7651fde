import type { Bus } from './bus.ts';
import { RoomChannel } from './room-channel.ts';

type Open = { channel: RoomChannel; listening: Disposable; holders: number };

/** The rooms somebody in this process listens to: one listener on the bus a room, however many listen behind it. */
export class RoomChannels {
  readonly #open = new Map<string, Open>();

  constructor(private readonly bus: Bus) {}

  /** Keeps the room's channel open until it is disposed of; it hears the bus from this moment on. */
  hold(roomId: string): Disposable & { channel: RoomChannel } {
    const open = this.#open.get(roomId) ?? this.#begin(roomId);
    open.holders++;
    return {
      channel: open.channel,
      [Symbol.dispose]: () => {
        open.holders--;
        if (open.holders === 0) this.#end(roomId, open);
      },
    };
  }

  get openRooms(): number {
    return this.#open.size;
  }

  #begin(roomId: string): Open {
    const channel = new RoomChannel();
    const open = { channel, listening: this.bus.onRoom(roomId, (news) => channel.hear(news)), holders: 0 };
    this.#open.set(roomId, open);
    return open;
  }

  #end(roomId: string, open: Open): void {
    open.listening[Symbol.dispose]();
    open.channel.close();
    this.#open.delete(roomId);
  }
}
