import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

/** Where the driver wants to go: it keeps a list of hosts, of which an address names one. */
type Place = { host: string[]; port: number[]; path?: string | false };

/**
 * The sockets of one pool. The driver goes on connecting after it was told to end, and keeps what it then gets: up to a
 * pool of sessions that nobody uses or closes, for each loss. So they are made here, and end with the pool.
 */
export class PoolSockets {
  readonly #open = new Set<Socket>();
  #isOver = false;

  /** `failed` is told when one could not be made: the driver would for ever count that connection as being made. */
  constructor(private readonly options: { withinS: number; failed(): void }) {}

  readonly make = async (place: Place): Promise<Socket> => {
    if (this.#isOver) throw Object.assign(new Error('This pool has ended.'), { code: 'CONNECTION_ENDED' });
    const [host = 'localhost'] = place.host;
    const [port = 5432] = place.port;
    const socket = place.path ? connect(place.path) : connect(port, host);
    this.#open.add(socket);
    socket.once('close', () => this.#open.delete(socket));
    try {
      await this.#connected(socket);
    } catch (error) {
      this.options.failed();
      throw error;
    }
    // The driver asks the socket where it leads, for the certificate and for its errors.
    return Object.assign(socket, { host, port });
  };

  end(): void {
    this.#isOver = true;
    for (const socket of this.#open) socket.destroy();
  }

  async #connected(socket: Socket): Promise<void> {
    const late = Object.assign(new Error('The database did not answer in time.'), { code: 'CONNECT_TIMEOUT' });
    const timer = setTimeout(() => socket.destroy(late), this.options.withinS * 1000);
    // Destroyed by `end` it says only that it has closed.
    const gone = once(socket, 'close').then(() => Promise.reject(late));
    await Promise.race([once(socket, 'connect'), gone]).finally(() => clearTimeout(timer));
    gone.catch(() => undefined);
  }
}
