/**
 * Each room's waiting line: changes of one room go one after the other in this process, those of different rooms do
 * not wait for each other. Without it, two changes could commit in one order and be told in the other.
 */
export class RoomLines {
  readonly #last = new Map<string, Promise<unknown>>();

  /** Runs the task when those before it in the room have ended, well or badly. */
  run<T>(roomId: string, task: () => Promise<T>): Promise<T> {
    return this.hold([roomId], task);
  }

  /** Runs a task that needs several rooms: it stands in all their lines at once, so two such tasks cannot deadlock. */
  hold<T>(roomIds: string[], task: () => Promise<T>): Promise<T> {
    const before = Promise.all(roomIds.flatMap((roomId) => this.#last.get(roomId) ?? []));
    const mine = before.then(task);
    const settled = mine.then(() => undefined, () => undefined);
    for (const roomId of roomIds) this.#last.set(roomId, settled);
    void settled.then(() => {
      for (const roomId of roomIds) if (this.#last.get(roomId) === settled) this.#last.delete(roomId);
    });
    return mine;
  }

  isBusy(roomId: string): boolean {
    return this.#last.has(roomId);
  }

  /** Rooms with something under way: none when the house is quiet. */
  get busyRooms(): number {
    return this.#last.size;
  }
}
