import type { Connection } from './connection.ts';
import type { Api } from './api.ts';
import { outlookOf } from './refused.ts';
import { Cell } from './store.ts';

const CLOSED_WITHIN_MS = 2_000;

/**
 * Who one is, asked anew on every socket. It is the first call there, so it says at once whether the server knows
 * the person: a socket that merely opened is not yet "online". And a cookie may by now be somebody else's, whose
 * name must not be put under messages that wait in the outbox.
 */
export class Self {
  readonly personId = new Cell<string | null>(null);
  #verdict: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly connection: Connection,
    private readonly api: Api,
  ) {
    connection.watch({ opened: () => void this.#ask(), lost: () => clearTimeout(this.#verdict) });
  }

  async #ask(): Promise<void> {
    const { opening } = this.connection;
    try {
      const me = await this.api.people.me.query();
      this.personId.set(me.id);
      this.connection.confirm();
    } catch (error) {
      if (opening !== this.connection.opening || !this.connection.isOpen) return;
      if (outlookOf(error) === 'signIn') this.#unlessClosed();
      // While the server stops or fails, the socket is open but of no use: come back with the usual pauses.
      else this.connection.drop();
    }
  }

  /**
   * Whoever is turned away hears UNAUTHORIZED first, whatever the reason, one connection too many for instance; the
   * close frame that follows is what says whether to come back. Only when none follows does the answer stand.
   */
  #unlessClosed(): void {
    this.#verdict = setTimeout(() => this.connection.signOut('signedOut'), CLOSED_WITHIN_MS);
  }
}
