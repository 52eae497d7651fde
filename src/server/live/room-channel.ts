import { changedSeqOf, isLasting, type LastingEvent, type RoomEvent, type Whisper } from '../../wire/room-event.ts';
import type { RoomNews } from './bus.ts';
import type { CatchUp } from './room-feed.ts';
import { Ring } from './ring.ts';
import type { Listener, Telling } from './telling.ts';
import { WhisperBox } from './whisper-box.ts';

/** Why a seat is not told any more: it fell behind at a seq, or there is nothing more to hear. */
export type Left = { why: 'behind'; seq: number } | { why: 'over' };

/** One who listens in a room, and where he stands while he is not being told. */
export type Seat = {
  personId: string;
  listener: Listener<RoomEvent>;
  seq: number;
  /** The channel's `doubts` when the seat began to catch up. */
  doubts: number;
  leave: (left: Left) => void;
};

/** What is being said to those who are live, and who of them has not heard it yet. */
type Saying = { telling: Telling<RoomEvent>; before: number; partings: boolean; seats: Iterator<Seat> };

/**
 * So many are told at once, and so many in each turn after that. Writing to a thousand sockets takes milliseconds, in
 * which nobody in the process would be heard; those who were answered first need half of one to say what comes next, and
 * that is then on its way to Postgres while the last message is still being told.
 */
const TOLD_AT_FIRST = 100;
const TOLD_A_TURN = 25;

/**
 * One room in this process, while anybody listens. All who are live stand at the same seq, so a batch is made once
 * and handed to each. Whoever does not stand there is not live: he waits until the room has come to where he is, or
 * is sent back to catch up. A hole in the clock sends everybody back: one query answers them all.
 */
export class RoomChannel {
  /** How often it was said that the database may know more than was told: what was caught up before that is in doubt. */
  doubts = 0;
  #seq: number | null = null;
  readonly #ring = new Ring();
  readonly #live = new Set<Seat>();
  /** Those whom the database has told more than the bus has told us yet. */
  readonly #early = new Set<Seat>();
  readonly #flights = new Map<number | null, Promise<CatchUp>>();
  readonly #whispers = new WhisperBox((whispers) => this.#whisper(whispers));
  /** Said to the end before anything else happens here, so that nobody can see it half said. */
  #saying: Saying | null = null;

  hear(news: RoomNews): void {
    this.#sayRest();
    if (news === 'recheck') return this.#doubt();
    const lasting = this.#inOrder(news);
    if (lasting.length > 0) this.#hearLasting(lasting);
    this.#whispers.put(news.filter((event): event is Whisper => !isLasting(event) && event.kind !== 'reset'));
  }

  /** Takes a seat at a seq: live if the room stands there, after what the ring holds if it is further on. */
  join(seat: Seat): void {
    this.#sayRest();
    if (seat.doubts !== this.doubts) return seat.leave({ why: 'behind', seq: seat.seq });
    if (this.#seq === null || seat.seq === this.#seq) return this.#goLive(seat, seat.seq);
    if (seat.seq > this.#seq) return void this.#early.add(seat);
    const missed = this.#ring.since(seat.seq);
    if (!missed) return seat.leave({ why: 'behind', seq: seat.seq });
    if (this.#tellSeat(seat, { events: missed, id: String(this.#seq) }, seat.seq, missed.some(isParting))) this.#goLive(seat, this.#seq);
  }

  leave(seat: Seat): void {
    this.#live.delete(seat);
    this.#early.delete(seat);
  }

  /** What changed after a seq: from the ring where it reaches, else one query for all who ask the same. */
  async catchUp(after: number | null, ask: (after: number | null) => Promise<CatchUp>): Promise<CatchUp> {
    const missed = after === null || this.#seq === null || after > this.#seq ? null : this.#ring.since(after);
    if (missed && this.#seq !== null) return { seq: this.#seq, events: missed };
    const flying = this.#flights.get(after);
    if (flying) return flying;
    const flight = ask(after).finally(() => this.#flights.get(after) === flight && this.#flights.delete(after));
    this.#flights.set(after, flight);
    return flight;
  }

  close(): void {
    this.#whispers.close();
  }

  #goLive(seat: Seat, seq: number): void {
    this.#seq ??= seq;
    this.#early.delete(seat);
    this.#live.add(seat);
  }

  /** The lasting events that are news, each once, by their stamps: a relay between processes may double and reorder. */
  #inOrder(news: readonly RoomEvent[]): LastingEvent[] {
    const fresh = news.filter(isLasting).filter((event) => this.#seq === null || changedSeqOf(event) > this.#seq);
    if (fresh.length < 2) return fresh;
    fresh.sort((a, b) => changedSeqOf(a) - changedSeqOf(b));
    return fresh.filter((event, at) => at === 0 || changedSeqOf(event) !== changedSeqOf(fresh[at - 1] ?? event));
  }

  #hearLasting(events: LastingEvent[]): void {
    const [first] = events;
    if (!first) return;
    const before = this.#seq ?? changedSeqOf(first) - 1;
    const whole = events.every((event, at) => changedSeqOf(event) === before + 1 + at);
    if (!whole) this.#sendAllBack(before);
    this.#seq = Math.max(...events.map(changedSeqOf));
    if (!whole) return;
    this.#ring.push(events);
    this.#tell(events, before);
    this.#seatTheEarly();
  }

  #tell(events: readonly LastingEvent[], before: number): void {
    const telling = { events, id: String(this.#seq) };
    this.#saying = { telling, before, partings: events.some(isParting), seats: this.#live.values() };
    this.#saySome(this.#saying, TOLD_AT_FIRST);
  }

  #saySome(saying: Saying, many: number): void {
    if (saying !== this.#saying) return;
    this.#say(saying, many);
    if (this.#saying) setImmediate(() => this.#saySome(saying, TOLD_A_TURN));
  }

  #sayRest(): void {
    if (this.#saying) this.#say(this.#saying, Infinity);
  }

  #say({ telling, before, partings, seats }: Saying, many: number): void {
    for (let told = 0; told < many; told++) {
      const { done, value: seat } = seats.next();
      if (done) {
        this.#saying = null;
        return;
      }
      this.#tellSeat(seat, telling, before, partings);
    }
  }

  /** Tells one seat; answers whether it is still to be told. Nobody hears a room after he has left it (M7). */
  #tellSeat(seat: Seat, telling: Telling<RoomEvent>, before: number, partings: boolean): boolean {
    const last = partings ? lastWordOn(seat.personId, telling.events) : null;
    const own = last === null ? telling : upTo(telling.events, last);
    if (!seat.listener.tell(own)) {
      this.#sendBack(seat, before);
      return false;
    }
    if (last === null) return true;
    this.leave(seat);
    seat.leave({ why: 'over' });
    return false;
  }

  #whisper(whispers: Whisper[]): void {
    if (this.#seq === null) return;
    this.#sayRest();
    const typists = new Set(whispers.flatMap((whisper) => (whisper.kind === 'typing' ? [whisper.personId] : [])));
    const telling = { events: whispers, id: String(this.#seq) };
    for (const seat of this.#live) {
      const own = typists.has(seat.personId) ? whispers.filter((whisper) => whisper.kind !== 'typing' || whisper.personId !== seat.personId) : whispers;
      // A whisper that finds no room in the buffer is lost, as whispers may be; only what lasts sends anybody back.
      if (own.length > 0) seat.listener.tell(own === whispers ? telling : { events: own, id: telling.id });
    }
  }

  #seatTheEarly(): void {
    for (const seat of this.#early) {
      if (this.#seq === null || seat.seq > this.#seq) continue;
      this.#early.delete(seat);
      this.join(seat);
    }
  }

  #doubt(): void {
    this.doubts++;
    // An answer that was asked for before is in doubt as well; nobody who comes now may share it.
    this.#flights.clear();
    this.#sendAllBack(this.#seq);
    this.#seq = null;
  }

  #sendAllBack(seq: number | null): void {
    for (const seat of this.#early) this.#sendBack(seat, seat.seq);
    for (const seat of this.#live) this.#sendBack(seat, seq ?? seat.seq);
    this.#ring.clear();
  }

  #sendBack(seat: Seat, seq: number): void {
    this.leave(seat);
    seat.leave({ why: 'behind', seq });
  }
}

/** Asked once a batch, so that the common one, without any, is not searched for every listener. */
function isParting(event: RoomEvent): boolean {
  return event.kind === 'member' && event.member.state === 'left';
}

/** Where the person's farewell stands in a batch; null when he stays, or is back by its end. */
function lastWordOn(personId: string, events: readonly RoomEvent[]): number | null {
  const at = events.findLastIndex((event) => event.kind === 'member' && event.member.personId === personId);
  const last = events[at];
  return last?.kind === 'member' && last.member.state === 'left' ? at : null;
}

function upTo(events: readonly RoomEvent[], last: number): Telling<RoomEvent> {
  const heard = events.slice(0, last + 1);
  return { events: heard, id: String(Math.max(...heard.filter(isLasting).map(changedSeqOf))) };
}
