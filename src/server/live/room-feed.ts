import type { RoomEvent, Whisper } from '../../wire/room-event.ts';
import type { Left, RoomChannel, Seat } from './room-channel.ts';
import type { RoomChannels } from './room-channels.ts';
import { Beginning, pulled, SleepingFeed, type Feed } from './sleeping-feed.ts';
import { unseen, type Listener, type Telling } from './telling.ts';

/** What changed since a seq: rows as they now are, or `reset` when that is more than is worth sending. */
export type CatchUp = { seq: number; events: readonly RoomEvent[] };

export type RoomFeedSource<Told> = {
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
  /** Puts what is heard, up to a seq, in the listener's words. */
  say(heard: CatchUp): Told;
  /** The listener's socket: told directly while it keeps up, waited for while it does not. Null for an iterable. */
  socket: { drained(): Promise<void> } | null;
};

/**
 * A room as one person hears it: listen, catch up, live; again and again. The room's channel listens before the
 * database is asked, so nothing falls between. Whoever falls behind, and everybody when the clock has a hole, comes
 * round again: the database or the ring, the question of access, then live from there. Ends when the person is no
 * longer a member, or his socket is gone.
 */
export function roomFeed<Told>(source: RoomFeedSource<Told>, signal: AbortSignal): Feed<Told> {
  const feed = new RoomFeed(source);
  // Said with an id like all else: the adapter keeps the last list that had one, and that would be the catch-up.
  if (source.socket) return new Beginning(feed, (attach) => source.say({ seq: feed.seq, events: unseen(attach) }));
  return pulled(feed, signal, ({ events, id }: Telling<RoomEvent>) => source.say({ seq: Number(id), events }));
}

/** The feed is its own seat in the channel, which is given up however it ends: by itself, by an error, by a stop. */
class RoomFeed<Told> extends SleepingFeed<Told> implements Seat {
  seq = 0;
  doubts = 0;
  listener: Listener<RoomEvent> = NOBODY;
  #held: (Disposable & { channel: RoomChannel }) | null = null;

  constructor(private readonly source: RoomFeedSource<Told>) {
    super();
  }

  get personId(): string {
    return this.source.personId;
  }

  leave(left: Left): void {
    if (left.why === 'over') return this.return();
    this.seq = left.seq;
    this.comeRound();
  }

  protected async catchUp(): Promise<Told> {
    const { source } = this;
    const after = this.#held ? this.seq : source.after;
    await source.socket?.drained();
    const { channel } = (this.#held ??= source.channels.hold(source.roomId));
    this.doubts = channel.doubts;
    const { seq, events } = await channel.catchUp(after, (from) => source.catchUp(from));
    // Asked after the catch-up and not before: whoever leaves in between would be handed what was said since, and as
    // the room then stands beyond his farewell, would never hear it and listen on for ever.
    await source.mayHear();
    this.seq = seq;
    return source.say({ seq, events: [...events, source.present()] });
  }

  protected join(listener: Listener<RoomEvent>): void {
    this.listener = listener;
    this.#held?.channel.join(this);
  }

  protected leaveAll(): void {
    this.#held?.channel.leave(this);
    this.#held?.[Symbol.dispose]();
    this.#held = null;
  }
}

const NOBODY: Listener<RoomEvent> = { tell: () => false };
