import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/** Which way bytes go: what the client sends, or what the server answers. */
export type Way = 'toServer' | 'toClient';

export type CuttingProxy = Awaited<ReturnType<typeof cuttingProxy>>;

/** A line between a client and a server that can be cut, frozen and slowed, byte by byte and without either being told. */
export async function cuttingProxy(port: number) {
  const wires = new Set<Wire>();
  const seen = { connections: 0, refusing: false, delayMs: 0 };
  const server = createServer((client) => {
    seen.connections++;
    client.on('error', () => undefined);
    if (seen.refusing) return void client.destroy();
    const wire = new Wire(client, connect(port, '127.0.0.1'), seen);
    wires.add(wire);
    // A half that is still open, as on a frozen line whose other end has given up, can still be cut.
    const forget = () => (wire.isGone ? wires.delete(wire) : undefined);
    client.on('close', forget);
    wire.server.on('close', forget);
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const all = (change: (wire: Wire) => void) => [...wires].forEach(change);
  const proxy = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    /** How often somebody has connected, refused or not. */
    get connections() {
      return seen.connections;
    },
    /** Ends every connection at once, as a network does: no close frame, no goodbye. */
    cut: () => all((wire) => wire.destroy()),
    /** Ends every connection in the middle of what it carries next: the first half of it arrives. */
    tear: () => all((wire) => (wire.torn = true)),
    /** As `cut`, and whoever comes is turned away until `mend()`. */
    cutAndRefuse: () => {
      seen.refusing = true;
      proxy.cut();
    },
    mend: () => void (seen.refusing = false),
    /** Half-open: what is sent that way on the connections of now arrives nowhere, and nobody is told. New ones are whole. */
    freeze: (...ways: Way[]) => all((wire) => ways.forEach((way) => wire.frozen.add(way))),
    /** Every chunk takes this long from now on, each way. */
    delay: (ms: number) => void (seen.delayMs = ms),
    close: async () => {
      proxy.cut();
      await new Promise((closed) => server.close(closed));
    },
  };
  return proxy;
}

class Wire {
  readonly frozen = new Set<Way>();
  torn = false;

  constructor(
    private readonly client: Socket,
    readonly server: Socket,
    private readonly line: { delayMs: number },
  ) {
    server.on('error', () => undefined);
    client.on('data', (chunk) => this.#carry('toServer', server, chunk));
    server.on('data', (chunk) => this.#carry('toClient', client, chunk));
    // On a frozen line a farewell does not arrive either: the other end stays open and knows nothing.
    client.on('close', () => (this.frozen.has('toServer') ? undefined : server.destroy()));
    server.on('close', () => (this.frozen.has('toClient') ? undefined : client.destroy()));
  }

  get isGone(): boolean {
    return this.client.destroyed && this.server.destroyed;
  }

  destroy(): void {
    this.client.destroy();
    this.server.destroy();
  }

  #carry(way: Way, to: Socket, chunk: Buffer): void {
    if (this.frozen.has(way)) return;
    if (this.torn) return void to.write(chunk.subarray(0, chunk.length / 2), () => this.destroy());
    const carry = () => (to.destroyed || this.frozen.has(way) ? undefined : to.write(chunk));
    if (this.line.delayMs === 0) carry();
    else setTimeout(carry, this.line.delayMs);
  }
}
