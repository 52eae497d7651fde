import type { Connection } from './connection.ts';
import type { Api } from './api.ts';
import { outlookOf } from './refused.ts';
import { Cell } from './store.ts';

/**
 * Who one is, asked anew on every socket. It is the first call there, so it says at once whether the server knows
 * the person: a socket that merely opened is not yet "online". And a cookie may by now be somebody else's, whose
 * name must not be put under messages that wait in the outbox.
 */
export class Self {
  readonly personId = new Cell<string | null>(null);

  constructor(
    private readonly connection: Connection,
    private readonly api: Api,
  ) {
    connection.watch({ opened: () => void this.#ask() });
  }

  async #ask(): Promise<void> {
    const { opening } = this.connection;
    try {
      const me = await this.api.people.me.query();
      this.personId.set(me.id);
      this.connection.confirm();
    } catch (error) {
      const outlook = outlookOf(error);
      if (outlook === 'signIn') this.connection.signOut('signedOut');
      // While the server stops or fails, the socket is open but of no use: come back with the usual pauses.
      else this.connection.drop(opening);
    }
  }
}
