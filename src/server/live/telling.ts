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

/**
 * Yielded by a feed in place of data when its consumer can be told directly. The tRPC adapter would wake a generator,
 * build an envelope and stringify it for each listener and each message; a socket that is handed this joins the
 * channel instead, and the feed sleeps until it is needed again.
 */
export class Attach {
  constructor(readonly join: (listener: Listener<unknown>) => void) {}
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
