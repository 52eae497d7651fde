/**
 * What a channel says to all its listeners at once. The very same array is handed to each of them, so that whoever
 * writes it to a socket can keep its bytes beside it and make them once (see `transport/frames`).
 */
export type Telling<Event> = {
  events: readonly Event[];
  /** The cursor it stands for, in a feed that has one. */
  id: string | null;
};

/** One who listens. Answers false when he can take no more now: he is let go as `behind` and catches up later. */
export interface Listener<Event> {
  tell(telling: Telling<Event>): boolean;
}

/** A feed between its words: it sleeps while a listener is told in its place. */
export interface Sleeper<Told> {
  /** What was missed; over when there is nothing more to hear. */
  next(): Promise<IteratorResult<Told, void>>;
  /** Tells the listener from now on. Woken, it is to be asked for what was missed. */
  sleep(listener: Listener<unknown>, wake: () => void): void;
  /** Ends it, and wakes it if it sleeps. */
  return(): void;
}

/**
 * Yielded by a feed in place of data when its consumer can be told directly. The tRPC adapter would wake a generator,
 * build an envelope and stringify it for each listener and each message; a socket that is handed this keeps the feed,
 * joins the channel, and asks the feed again when it wakes.
 */
export class Attach {
  isTaken = false;

  constructor(private readonly feed: Sleeper<unknown>) {}

  /** Whoever takes the feed keeps it, and ends it. */
  take(): Sleeper<unknown> {
    this.isTaken = true;
    return this.feed;
  }
}

/** An Attach is between the feed and the socket: no caller ever sees one, so it has no part in the procedure's type. */
export function unseen(attach: Attach): never {
  return attach as never;
}

const jsonByEvent = new WeakMap<object, string>();

/** The events as JSON, each stringified once however many listen and however often somebody comes back for it. */
export function jsonOf(events: readonly unknown[]): string {
  return `[${events.map(jsonOfOne).join(',')}]`;
}

function jsonOfOne(event: unknown): string {
  if (typeof event !== 'object' || event === null) return JSON.stringify(event);
  const known = jsonByEvent.get(event);
  if (known !== undefined) return known;
  const json = JSON.stringify(event);
  jsonByEvent.set(event, json);
  return json;
}
