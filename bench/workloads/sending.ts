import type { Member } from '../drivers/member.ts';

export const TEXT_CHARS = 100;
const FILLER = 'lorem ipsum dolor sit amet consectetur adipiscing elit sed do eiusmod tempor incididunt ut labore et dolore';

/** A text of 100 characters that no other message of the room has. */
export function textOf(sender: number, count: number): string {
  return `#${sender}.${count} ${FILLER}`.slice(0, TEXT_CHARS);
}

/** Senders who each wait for the answer before they send the next: the server sets the pace. */
export class ClosedLoop {
  #going = true;
  readonly #ended: Promise<unknown>;

  constructor(senders: Member[]) {
    this.#ended = Promise.all(senders.map((sender, at) => this.#loop(sender, at)));
    // Whoever stops us hears of a refusal; until then it is not "unhandled".
    this.#ended.catch(() => undefined);
  }

  /** Lets nobody send another one; resolves when all that were sent are answered. */
  async stop(): Promise<void> {
    this.#going = false;
    await this.#ended;
  }

  async #loop(sender: Member, at: number): Promise<void> {
    for (let count = 0; this.#going; count++) await sender.send(textOf(at, count));
  }
}

/** A timer is a millisecond late as a rule; the last bit of waiting is done by looking at the clock every turn. */
const LOOKING_MS = 2;

/** Senders in turn who send at their times, whether the server keeps up or not, as people do. */
export class OpenLoop {
  #going = true;
  readonly #loop: Promise<void>;
  readonly #pending: Promise<void>[] = [];

  /** Each text begins with its number, so that no two are the same; `rest` takes the usual filler's place. */
  constructor(senders: Member[], perSecond: number, private readonly rest?: string) {
    this.#loop = this.#send(senders, 1000 / perSecond);
  }

  async stop(): Promise<void> {
    this.#going = false;
    await this.#loop;
    await Promise.all(this.#pending);
  }

  async #send(senders: Member[], everyMs: number): Promise<void> {
    const begin = performance.now();
    for (let count = 0; this.#going; count++) {
      const dueAt = begin + count * everyMs;
      await until(dueAt);
      const at = count % senders.length;
      const text = this.rest === undefined ? textOf(at, count) : `#${at}.${count} ${this.rest}`;
      const sent = senders[at]?.send(text, dueAt);
      if (!sent) continue;
      sent.catch(() => undefined);
      this.#pending.push(sent);
    }
  }
}

async function until(dueAt: number): Promise<void> {
  const restMs = dueAt - performance.now() - LOOKING_MS;
  if (restMs > 0) await new Promise((resolve) => setTimeout(resolve, restMs));
  while (performance.now() < dueAt) await new Promise((resolve) => setImmediate(resolve));
}
