import type { RoomEvent, Whisper } from '../../wire/room-event.ts';
import { Mailbox } from './mailbox.ts';
import type { Left, RoomChannel, Seat } from './room-channel.ts';
import type { RoomChannels } from './room-channels.ts';
import { Attach, type Listener } from './telling.ts';

/** What changed since a seq: rows as they now are, or `reset` when that is more than is worth sending. */
export type CatchUp = { seq: number; events: readonly RoomEvent[] };

export type RoomFeedSource = {
  channels: RoomChannels;
  roomId: string;
  /** Who listens: never hears his own typing, and hears nothing more once he has left. */
  personId: string;
  /** The last seq that is known; null begins with now. */
  after: number | null;
  /** Asks whether the person may still hear; throws if not. */
  mayHear(): Promise<void>;
  /** Asks the database what changed. */
  catchUp(after: number | null): Promise<CatchUp>;
  /** Who is here at this moment. */
  present(): Whisper;
  /** The listener's socket: told directly while it keeps up, waited for while it does not. Null for an iterable. */
  socket: { drained(): Promise<void> } | null;
  signal: AbortSignal;
};

/**
 * A room as one person hears it: listen, catch up, live; again and again. The room's channel listens before the
 * database is asked, so nothing falls between. Whoever falls behind, and everybody when the clock has a hole, comes
 * round again: the database or the ring, the question of access, then live from there. Ends when the person is no
 * longer a member, or his socket is gone.
 */
export async function* roomFeed(source: RoomFeedSource): AsyncGenerator<CatchUp | Attach, void, void> {
  using held = source.channels.hold(source.roomId);
  let after = source.after;
  while (!source.signal.aborted) {
    const { doubts } = held.channel;
    const caught = await held.channel.catchUp(after, source.catchUp);
    // Asked after the catch-up and not before: whoever leaves in between would be handed what was said since, and as
    // the room then stands beyond his farewell, would never hear it and listen on for ever.
    await source.mayHear();
    yield { seq: caught.seq, events: [...caught.events, source.present()] };
    const left = yield* live(source, held.channel, { seq: caught.seq, doubts });
    if (left.why === 'over') return;
    after = left.seq;
    await source.socket?.drained();
  }
}

async function* live(source: RoomFeedSource, channel: RoomChannel, from: { seq: number; doubts: number }): AsyncGenerator<CatchUp | Attach, Left, void> {
  using chair = new Chair(channel, source, from);
  if (source.socket) {
    yield new Attach((listener) => chair.seat(listener));
    return await chair.left;
  }
  using mailbox = new Mailbox<RoomEvent>();
  chair.seat(mailbox);
  void chair.left.then(() => mailbox[Symbol.dispose]());
  let heard = from.seq;
  for (let taken = await mailbox.take(); taken; taken = await mailbox.take()) {
    for (const { events, id } of taken) {
      heard = Number(id);
      yield { seq: heard, events };
    }
  }
  const left = await chair.left;
  return left.why === 'over' ? left : { why: 'behind', seq: heard };
}

/** A seat in the channel that is given up however the feed ends: by itself, by an error, by the client's stop. */
class Chair implements Disposable {
  readonly left: Promise<Left>;
  #leave: (left: Left) => void = () => undefined;
  #seat: Seat | null = null;
  readonly #abort = () => this.#leave({ why: 'over' });

  constructor(
    private readonly channel: RoomChannel,
    private readonly source: Pick<RoomFeedSource, 'personId' | 'signal'>,
    private readonly from: Pick<Seat, 'seq' | 'doubts'>,
  ) {
    this.left = new Promise((leave) => (this.#leave = leave));
    source.signal.addEventListener('abort', this.#abort, { once: true });
    if (source.signal.aborted) this.#abort();
  }

  seat(listener: Listener<RoomEvent>): void {
    this.#seat = { ...this.from, personId: this.source.personId, listener, leave: this.#leave };
    this.channel.join(this.#seat);
  }

  [Symbol.dispose](): void {
    // When a generator returns by itself the adapter never aborts the signal; without this a kick leaks a listener.
    this.source.signal.removeEventListener('abort', this.#abort);
    if (this.#seat) this.channel.leave(this.#seat);
  }
}
