import { changedSeqOf, isLasting, type LastingEvent, type RoomEvent, type Whisper } from '../../wire/room-event.ts';
import type { Bus, RoomNews } from './bus.ts';
import { Mailbox } from './mailbox.ts';

/** What changed since a seq: rows as they now are, or `reset` when that is more than is worth sending. */
export type CatchUp = { seq: number; events: RoomEvent[] };

export type RoomFeedSource = {
  bus: Bus;
  roomId: string;
  /** Who listens: never hears his own typing, and hears nothing more once he has left. */
  personId: string;
  /** The last seq that is known; null begins with now. */
  after: number | null;
  /** Asks whether the person may still hear (throws if not), then the database for what he has not heard. */
  catchUp(after: number | null): Promise<CatchUp>;
  /** Who is here at this moment. */
  present(): Promise<Whisper>;
  /** Resolves when the listener's socket can take more. */
  drained(): Promise<void>;
  signal: AbortSignal;
};

/**
 * A room as one person hears it: listen, catch up, live. It listens before it asks the database, so nothing falls
 * between; what arrived meanwhile waits in the mailbox and is dropped when its stamp was in the catch-up. A hole in
 * the stamps, a full mailbox or a `recheck` sends it back to the database, and to the question of access. Ends when
 * the person is no longer a member.
 */
export async function* roomFeed(source: RoomFeedSource): AsyncGenerator<CatchUp, void, void> {
  using mailbox = new Mailbox<RoomEvent | 'recheck'>();
  using _listening = source.bus.onRoom(source.roomId, (news) => deliver(mailbox, news, source.personId));
  const close = () => mailbox[Symbol.dispose]();
  source.signal.addEventListener('abort', close, { once: true });
  try {
    const begun = await source.catchUp(source.after);
    yield { seq: begun.seq, events: [...begun.events, await source.present()] };
    let seq = begun.seq;
    while (!source.signal.aborted) {
      const batch = await nextBatch(source, mailbox, seq);
      if (!batch) return;
      const { heard, gone } = untilFarewell(batch, source.personId);
      seq = heard.seq;
      if (heard.events.length > 0) yield heard;
      if (gone) return;
      await source.drained();
    }
  } finally {
    // When a generator returns by itself the adapter never aborts the signal; without this a kick leaks a listener.
    source.signal.removeEventListener('abort', close);
  }
}

async function nextBatch(source: RoomFeedSource, mailbox: Mailbox<RoomEvent | 'recheck'>, seq: number): Promise<CatchUp | null> {
  const taken = await mailbox.take();
  if (taken.state === 'closed') return null;
  if (taken.state === 'behind') {
    const missed = await source.catchUp(seq);
    return { seq: missed.seq, events: [...missed.events, await source.present()] };
  }
  const heard = taken.items.filter((item) => item !== 'recheck');
  const lasting = inOrder(heard, seq);
  const whole = !taken.items.includes('recheck') && lasting.every((event, at) => changedSeqOf(event) === seq + 1 + at);
  const whispers = heard.filter((event) => !isLasting(event));
  if (whole) return { seq: seq + lasting.length, events: [...lasting, ...whispers] };
  const healed = await source.catchUp(seq);
  // Whatever the bus brought was committed before it was told, so the database's answer holds it too.
  return { seq: healed.seq, events: [...healed.events, ...whispers] };
}

/** The lasting events that are news, each once, by their stamps: a relay between processes may double and reorder. */
function inOrder(events: RoomEvent[], seq: number): LastingEvent[] {
  const fresh = events.filter(isLasting).filter((event) => changedSeqOf(event) > seq);
  fresh.sort((a, b) => changedSeqOf(a) - changedSeqOf(b));
  return fresh.filter((event, at) => at === 0 || changedSeqOf(event) !== changedSeqOf(fresh[at - 1] ?? event));
}

function deliver(mailbox: Mailbox<RoomEvent | 'recheck'>, news: RoomNews, personId: string): void {
  if (news === 'recheck') return mailbox.put('recheck', 'recheck');
  for (const event of news) {
    if (event.kind === 'typing' && event.personId === personId) continue;
    mailbox.put(event, coalescedBy(event));
  }
}

function coalescedBy(event: RoomEvent): string | null {
  return event.kind === 'typing' || event.kind === 'presence' ? `${event.kind}:${event.personId}` : null;
}

/**
 * The batch up to the person's farewell, when he is gone at its end: what was said after it is not his to hear, though
 * it came in the same turn. Whoever left and is back already is not gone.
 */
function untilFarewell(batch: CatchUp, personId: string): { heard: CatchUp; gone: boolean } {
  const mine = batch.events.flatMap((event) => (event.kind === 'member' && event.member.personId === personId ? [event.member] : [])).at(-1);
  if (mine?.state !== 'left') return { heard: batch, gone: false };
  const events = batch.events.filter((event) => isLasting(event) && changedSeqOf(event) <= mine.changedSeq);
  return { heard: { seq: mine.changedSeq, events }, gone: true };
}
