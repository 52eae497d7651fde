import type { Api, Refused, Store } from '../../../client/connect.ts';
import { refusedOf } from '../../../client/refused.ts';
import { Cell } from '../../../client/store.ts';
import { untilAnswered } from '../../../client/until-answered.ts';

/** So long a deletion can be taken back (M4). */
const UNDO_MS = 5_000;

/** What is done when it cannot be taken back any more, when it was, and when it may not be. */
type Ending = { onCarriedOut: () => void; onUndone: () => void; onRefused: (refused: Refused) => void };
type Waiting = Ending & { timer: ReturnType<typeof setTimeout> };

/**
 * Messages that I have deleted: hidden from me at once, and deleted for everybody when the time to take it back is
 * over, or when the page goes. Whoever deletes means it; a page that was closed too early must not bring it back.
 */
export class Deletions {
  readonly #api: Api;
  readonly #waiting = new Map<string, Waiting>();
  readonly #hidden = new Cell<ReadonlyMap<string, 'waiting' | 'gone'>>(new Map());

  constructor(api: Api) {
    this.#api = api;
    // On a phone a page that is not seen may never hear that it ends.
    document.addEventListener('visibilitychange', this.#leaving);
    addEventListener('pagehide', this.#leaving);
  }

  /** What is not to be shown to me: `waiting` while it can be taken back. */
  readonly hidden: Store<ReadonlyMap<string, 'waiting' | 'gone'>> = this.#hidden;

  isUnderWay(messageId: string): boolean {
    return this.#hidden.get().has(messageId);
  }

  begin(messageId: string, ending: Ending): void {
    if (this.isUnderWay(messageId)) return;
    this.#waiting.set(messageId, { ...ending, timer: setTimeout(() => void this.#carryOut(messageId), UNDO_MS) });
    this.#show(messageId, 'waiting');
  }

  undo(messageId: string): void {
    const waiting = this.#waiting.get(messageId);
    if (!waiting) return;
    clearTimeout(waiting.timer);
    this.#waiting.delete(messageId);
    this.#show(messageId, null);
    waiting.onUndone();
  }

  /** Takes nothing back any more. Resolves when all are deleted or refused. */
  async carryOutAll(): Promise<void> {
    await Promise.all([...this.#waiting.keys()].map((messageId) => this.#carryOut(messageId)));
  }

  close(): void {
    void this.carryOutAll();
    document.removeEventListener('visibilitychange', this.#leaving);
    removeEventListener('pagehide', this.#leaving);
  }

  async #carryOut(messageId: string, call: () => Promise<unknown> = () => untilAnswered(() => this.#api.messages.delete.mutate({ messageId }))): Promise<void> {
    const waiting = this.#waiting.get(messageId);
    if (!waiting) return;
    clearTimeout(waiting.timer);
    this.#waiting.delete(messageId);
    waiting.onCarriedOut();
    this.#show(messageId, 'gone');
    try {
      await call();
    } catch (error) {
      this.#show(messageId, null);
      waiting.onRefused(refusedOf(error));
    }
  }

  #leaving = (event: Event): void => {
    if (event.type === 'visibilitychange' && document.visibilityState !== 'hidden') return;
    for (const messageId of this.#waiting.keys()) void this.#carryOut(messageId, () => deleteWhileLeaving(messageId));
  };

  #show(messageId: string, state: 'waiting' | 'gone' | null): void {
    const next = new Map(this.#hidden.get());
    if (state) next.set(messageId, state);
    else next.delete(messageId);
    this.#hidden.set(next);
  }
}

/** A socket's frame may be lost with its page; the browser sees a `keepalive` request through. */
async function deleteWhileLeaving(messageId: string): Promise<void> {
  const answer = await fetch('/api/trpc/messages.delete', { method: 'POST', keepalive: true, headers: { 'content-type': 'application/json' }, body: JSON.stringify({ messageId }) });
  if (!answer.ok) throw new Error(`messages.delete answered ${answer.status}`);
}
