/**
 * Each room's waiting line: changes of one room go one after the other in this process, those of different rooms do
 * not wait for each other. Without it, two changes could commit in one order and be told in the other.
 */
export class RoomLines {
  readonly #last = new Map<string, Promise<unknown>>();

  /** Runs the task when those before it in the room have ended, well or badly. */
  run<T>(roomId: string, task: () => Promise<T>): Promise<T> {
    const before = this.#last.get(roomId) ?? Promise.resolve();
    const mine = before.then(task, task);
    const settled = mine.catch(() => undefined).then(() => {
      if (this.#last.get(roomId) === settled) this.#last.delete(roomId);
    });
    this.#last.set(roomId, settled);
    return mine;
  }

  /** Rooms with something under way: none when the house is quiet. */
  get busyRooms(): number {
    return this.#last.size;
  }
}
