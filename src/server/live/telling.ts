/**
 * What a channel says to all its listeners at once. The very same array is handed to each of them, so that whoever
 * writes it to a socket can keep its bytes beside it and make them once (see `frameFor`).
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
const framesByEvents = new WeakMap<readonly unknown[], Map<number | string, Buffer>>();

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

/** The whole tRPC message for one subscription. Clients number alike, so a room of 300 needs a handful of buffers. */
export function frameFor(requestId: number | string, { events, id }: Telling<unknown>): Buffer {
  const frames = framesByEvents.get(events) ?? new Map<number | string, Buffer>();
  framesByEvents.set(events, frames);
  const known = frames.get(requestId);
  if (known) return known;
  const frame = Buffer.from(envelope(requestId, id, jsonOf(events)));
  frames.set(requestId, frame);
  return frame;
}

/** As the adapter itself would write it: `id` twice for a tracked event, once for the cursor and once for the caller. */
export function envelope(requestId: number | string, id: string | null, json: string): string {
  const request = JSON.stringify(requestId);
  if (id === null) return `{"id":${request},"result":{"type":"data","data":${json}}}`;
  return `{"id":${request},"result":{"type":"data","id":"${id}","data":{"id":"${id}","data":${json}}}}`;
}
