import type { Unsubscribable } from '@trpc/server/observable';
import { applyUserEvent, type UserState } from '../wire/user-state.ts';
import type { Removal, UserEvent } from '../wire/user-event.ts';
import type { AttentionView, DraftView, MeView, MyRoomView, SavedMark, ScheduledView, ThreadView } from '../wire/views.ts';
import type { Api } from './api.ts';
import { pauseMs } from './backoff.ts';
import type { Connection } from './connection.ts';
import { signOutReason } from './ending.ts';
import { heardIn, type HeardOf } from './heard-of.ts';
import { missedBetween } from './missed.ts';
import { outlookOf, refusedOf } from './refused.ts';
import { Cell, type Store } from './store.ts';

/** What concerns me, whichever room is open. A new object whenever anything has changed. */
export type LiveMeState = {
  /** `live`: what is shown is what is. `catchingUp`: the connection was lost, and what is shown is from before. */
  phase: 'loading' | 'live' | 'catchingUp' | 'signedOut';
  /** Null while loading. */
  me: MeView | null;
  /** The rooms I am in or invited to, with what is unread in each. */
  rooms: readonly MyRoomView[];
  /** Ids of those who share a room with me and are here; `away` ones are connected and not looking. */
  online: ReadonlySet<string>;
  away: ReadonlySet<string>;
  /** Of those who are here: who does not want to be disturbed. */
  busy: ReadonlySet<string>;
  /** The threads I follow, or did, by the message each begins with, with what is unread in each. */
  threads: Readonly<Record<string, ThreadView>>;
  /** By room: what I have begun to write. One that was taken away is there with an empty text. */
  drafts: Readonly<Record<string, DraftView>>;
  /** What I have yet to send, the next first; `failure` says why one could not be sent. */
  scheduled: readonly ScheduledView[];
  /** By message: what I keep for later, when I am reminded of it, and when I was and have not looked yet. */
  saved: Readonly<Record<string, SavedMark>>;
  /** Which words ring beside my name, whether with a sound, and when nothing does. Null while loading. */
  attention: AttentionView | null;
  /** Reported messages that wait for me to look at them; 0 for whoever keeps no order. */
  reportsWaiting: number;
  /** By room: why somebody put me out of it, until I am in it again or begin anew. */
  removals: Readonly<Record<string, Removal>>;
  /** Why this session has ended, once it has. */
  signedOut: null | 'signedOut' | 'revoked' | 'banned';
};

/**
 * My own feed.
 *
 * @example
 * const me = parley.me();
 * me.subscribe(() => console.log(me.get().rooms.map((room) => `${room.name} ${room.unread}`)));
 */
export interface LiveMe extends Store<LiveMeState> {
  /**
   * Calls `listener` at the moment a reminder comes; the answer ends that. What came while nobody was connected is in
   * `saved`, with its `remindedAt`.
   */
  onReminder(listener: (reminder: Reminder) => void): () => void;
  /**
   * Calls `listener` for every message I hear of, in the main flow of my rooms and in the threads I follow, my own too;
   * and when it is deleted, or an edit calls me. After the line was lost, also for what was said meanwhile: so one
   * message may come twice. The answer ends that. Whether it is worth a sound is for `whyRings` of `wire/ringing`.
   */
  onHeard(listener: (heard: HeardOf) => void): () => void;
  /** Releases this hold; with the last one the feed ends. */
  close(): void;
}

/** The message I wanted to be reminded of, as it now reads. */
export type Reminder = Omit<Extract<UserEvent, { kind: 'reminder' }>, 'kind'>;

const AGAIN = { baseMs: 300, capMs: 15_000 };
const NOBODY: LiveMeState = { phase: 'loading', me: null, rooms: [], online: new Set(), away: new Set(), busy: new Set(), threads: {}, drafts: {}, scheduled: [], saved: {}, attention: null, reportsWaiting: 0, removals: {}, signedOut: null };

/** What my feed is made of. `roomsHeard` is told of rooms that are mine now. */
export type MeParts = { api: Api; connection: Connection; roomsHeard(roomIds: string[]): void; release(): void };

/** My feed behind the interface. It has no cursor: each begins with everything as it then is. */
export class HeldMe implements LiveMe {
  readonly #parts: MeParts;
  readonly #cell = new Cell<LiveMeState>(NOBODY);
  readonly #reminded = new Set<(reminder: Reminder) => void>();
  readonly #heard = new Set<(heard: HeardOf) => void>();
  readonly #unwatch: () => void;
  #state: UserState | null = null;
  #subscription: Unsubscribable | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #tries = 0;

  constructor(parts: MeParts) {
    const { connection } = parts;
    this.#parts = parts;
    this.#unwatch = connection.watch({ opened: () => this.#listen(), lost: () => this.#pause(), signedOut: () => this.#signedOut() });
    connection.start();
    if (connection.isOpen) this.#listen();
    if (connection.status.get().phase === 'signedOut') this.#signedOut();
  }

  get = (): LiveMeState => this.#cell.get();
  subscribe = (listener: () => void): (() => void) => this.#cell.subscribe(listener);
  close = (): void => this.#parts.release();

  onReminder = (listener: (reminder: Reminder) => void): (() => void) => {
    const own = (reminder: Reminder) => listener(reminder);
    this.#reminded.add(own);
    return () => this.#reminded.delete(own);
  };

  onHeard = (listener: (heard: HeardOf) => void): (() => void) => {
    const own = (heard: HeardOf) => listener(heard);
    this.#heard.add(own);
    return () => this.#heard.delete(own);
  };

  /** The end of the last hold. */
  stop(): void {
    this.#hush();
    this.#unwatch();
  }

  #hush(): void {
    clearTimeout(this.#timer);
    this.#subscription?.unsubscribe();
    this.#subscription = null;
  }

  #listen(): void {
    this.#hush();
    const subscription = this.#parts.api.people.events.subscribe(undefined, {
      onData: (events) => this.#hear(events),
      onError: (error) => this.#refused(error),
      onComplete: () => this.#again(),
    });
    this.#subscription = subscription;
  }

  #hear(events: UserEvent[]): void {
    this.#tries = 0;
    const before = this.#state;
    this.#state = events.reduce<UserState | null>(applyUserEvent, before);
    if (!this.#state) return;
    const { me, rooms, online, away, busy, threads, drafts, scheduled, saved, attention, reportsWaiting, removals, signedOut } = this.#state;
    this.#cell.set({ phase: signedOut ? 'signedOut' : 'live', me, rooms, online, away, busy, threads, drafts, scheduled, saved, attention, reportsWaiting, removals, signedOut });
    for (const event of events) if (event.kind === 'reminder') [...this.#reminded].forEach((tell) => tell(event));
    this.#tellHeard(events.flatMap((event) => heardIn(event) ?? []));
    if (before && events.some((event) => event.kind === 'state')) void this.#tellMissed(before, this.#state);
    this.#parts.roomsHeard(roomsIn(events));
    if (signedOut) this.#parts.connection.signOut(signedOut);
  }

  #tellHeard(heard: HeardOf[]): void {
    for (const one of heard) [...this.#heard].forEach((tell) => tell(one));
  }

  /** Should the line be lost again meanwhile, the counts are right all the same; only nobody is told. */
  async #tellMissed(before: UserState, after: UserState): Promise<void> {
    if (this.#heard.size > 0) this.#tellHeard(await missedBetween(this.#parts.api, before, after).catch(() => []));
  }

  #refused(error: unknown): void {
    // Whether one is signed out is for the connection to find out; with the next one all begins again.
    if (outlookOf(error) !== 'signIn' && this.#parts.connection.isOpen) this.#again(refusedOf(error).retryAfterS);
  }

  #again(afterS?: number): void {
    this.#pause();
    if (!this.#parts.connection.isOpen) return;
    const ms = afterS === undefined ? pauseMs(this.#tries++, AGAIN) : afterS * 1_000;
    this.#timer = setTimeout(() => this.#listen(), ms);
  }

  #pause(): void {
    this.#hush();
    const before = this.#cell.get();
    if (before.phase === 'live') this.#cell.set({ ...before, phase: 'catchingUp' });
  }

  #signedOut(): void {
    this.#hush();
    // The feed may have said why; a closed socket alone does not.
    const signedOut = this.#state?.signedOut ?? signOutReason(this.#parts.connection.status.get().reason);
    this.#state = null;
    // What one saw is not for whoever signs in here next.
    this.#cell.set({ ...NOBODY, phase: 'signedOut', signedOut });
  }
}

function roomsIn(events: UserEvent[]): string[] {
  return events.flatMap((event) => {
    if (event.kind === 'state') return event.rooms.filter((room) => room.membership === 'joined').map((room) => room.id);
    return event.kind === 'room' && event.room.membership === 'joined' ? [event.room.id] : [];
  });
}
