import { TRPCError } from '@trpc/server';
import type { House } from '../house.ts';
import type { Changed } from './change.ts';

/** What became of one item of a batch: its answer and its events, or the refusal that is its alone. */
export type Outcome<Result> = Changed<Result> | TRPCError;

type InRoom = { roomId: string };
type Waiting<Item, Result> = { item: Item; resolve: (result: Result) => void; reject: (error: unknown) => void };

/** What one statement inserts at most: beyond it the statement itself takes longer than the next commit would wait. */
const BATCH_MAX = 256;

/**
 * After a commit its senders are answered, and most send again at once. The next commit waits this long at most for
 * as many as took part in the last turn: else the first to come would commit alone while the others gather behind
 * him, and a crowd would fall into two halves that take turns, each paying for a disk write and a frame a listener.
 */
const GATHER_MS = 1;

/**
 * The second door for what lasts, for the one change that comes in crowds: a message. While one commit is in flight
 * the next collects, so a disk write is paid once for all who wait and an idle room waits for nothing. Sixty-four
 * writers of one room, each in a transaction of his own, queue at its row lock; here they are one statement.
 * `write` puts a whole batch, of one or many rooms, into the database in one statement, and answers for each item.
 */
export class GroupCommit<Item extends InRoom, Result> {
  #waiting: Waiting<Item, Result>[] = [];
  /** Rooms in whose line a commit of theirs is waiting. */
  readonly #standing = new Set<string>();
  #scheduled = false;
  /** How many took part in the last turn, and until when they are waited for. Alone, a message waits for nothing. */
  #expected = { crowd: 1, until: 0 };
  #gathering: NodeJS.Timeout | null = null;
  #inFlight = false;

  constructor(
    private readonly house: Pick<House, 'bus' | 'lines'>,
    private readonly write: (items: Item[]) => Promise<Outcome<Result>[]>,
  ) {}

  submit(item: Item): Promise<Result> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ item, resolve, reject });
      this.#schedule();
    });
  }

  #schedule(): void {
    if (this.#scheduled || this.#inFlight) return;
    const leftMs = this.#expected.until - performance.now();
    if (leftMs <= 0 || this.#waiting.length >= this.#expected.crowd) return this.#commitSoon();
    this.#gathering ??= setTimeout(() => this.#commitSoon(), leftMs);
  }

  /**
   * At the end of the turn: what arrived in the same read of the sockets belongs into the same commit. One who is
   * alone waits only for what else is in his frame, which is here before the next tick.
   */
  #commitSoon(): void {
    if (this.#gathering) clearTimeout(this.#gathering);
    this.#gathering = null;
    this.#scheduled = true;
    const soon = this.#expected.crowd > 1 ? setImmediate : process.nextTick;
    soon(() => {
      this.#scheduled = false;
      void this.#commitNext();
    });
  }

  async #commitNext(): Promise<void> {
    this.#standInLines();
    const batch = this.#take((roomId) => !this.house.lines.isBusy(roomId));
    if (batch.length === 0) return;
    this.#inFlight = true;
    const rooms = [...new Set(batch.map(({ item }) => item.roomId))];
    await this.house.lines.hold(rooms, () => this.#commit(batch));
    this.#inFlight = false;
    this.#expected = { crowd: Math.min(BATCH_MAX, batch.length + this.#waiting.length), until: performance.now() + GATHER_MS };
    if (this.#waiting.length > 0) this.#schedule();
  }

  /**
   * A room with something under way is waited for in its own line: so it keeps no other room waiting, and changes
   * that keep coming cannot overtake its messages for ever.
   */
  #standInLines(): void {
    for (const roomId of new Set(this.#waiting.map(({ item }) => item.roomId))) {
      if (!this.house.lines.isBusy(roomId) || this.#standing.has(roomId)) continue;
      this.#standing.add(roomId);
      void this.house.lines.run(roomId, async () => {
        this.#standing.delete(roomId);
        await this.#commit(this.#take((of) => of === roomId));
        if (this.#waiting.length > 0) this.#schedule();
      });
    }
  }

  /** The first of those that wait in such rooms; within a room nobody overtakes. */
  #take(isMeant: (roomId: string) => boolean): Waiting<Item, Result>[] {
    const batch: Waiting<Item, Result>[] = [];
    const rest: Waiting<Item, Result>[] = [];
    for (const one of this.#waiting) (batch.length < BATCH_MAX && isMeant(one.item.roomId) ? batch : rest).push(one);
    this.#waiting = rest;
    return batch;
  }

  async #commit(batch: Waiting<Item, Result>[]): Promise<void> {
    try {
      await this.#settle(batch, await this.write(batch.map(({ item }) => item)));
    } catch (error) {
      if (batch.length > 1) await this.#commitOneByOne(batch);
      else this.#fail(batch, error);
    }
  }

  /**
   * When the batch was kept and only the answer was lost, each of these is found to be there already and tells
   * nothing; so the listeners are told to look for themselves.
   */
  async #commitOneByOne(batch: Waiting<Item, Result>[]): Promise<void> {
    for (const one of batch) await this.#commit([one]);
    for (const roomId of new Set(batch.map(({ item }) => item.roomId))) this.house.bus.tellRoom(roomId, 'recheck');
  }

  /**
   * Answers whoever waits, then tells each room once, in the order of its clock. The answers first: writing to a room
   * of a thousand takes milliseconds, in which the senders can already be on their way with what they say next. The
   * room's line is held until it has been told, so nothing can be told before it.
   */
  async #settle(batch: Waiting<Item, Result>[], outcomes: Outcome<Result>[]): Promise<void> {
    const told = new Map<string, Changed<Result>['events']>();
    batch.forEach(({ item }, at) => {
      const outcome = outcomes[at];
      if (!outcome || outcome instanceof TRPCError) return;
      const events = told.get(item.roomId);
      if (events) events.push(...outcome.events);
      else told.set(item.roomId, [...outcome.events]);
    });
    batch.forEach(({ resolve, reject }, at) => {
      const outcome = outcomes[at];
      if (outcome && !(outcome instanceof TRPCError)) resolve(outcome.result);
      else reject(outcome ?? new Error('The batch was not answered in full.'));
    });
    // A tick comes after all microtasks, and so after the last of these answers has been written.
    await new Promise<void>((answered) => process.nextTick(answered));
    for (const [roomId, events] of told) this.house.bus.tellRoom(roomId, events);
  }

  /** Nobody knows whether it was kept: whoever sent it is told to try again, and the listeners to look for themselves. */
  #fail(batch: Waiting<Item, Result>[], error: unknown): void {
    for (const { item, reject } of batch) {
      if (!(error instanceof TRPCError)) this.house.bus.tellRoom(item.roomId, 'recheck');
      reject(error);
    }
  }
}
