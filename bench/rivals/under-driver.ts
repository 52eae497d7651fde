import { writeFile } from 'node:fs/promises';
import { Session } from 'node:inspector/promises';

/** What the driver may ask of a server beside its service; each is answered by `{ done: true }`. */
export type Wish = { wish: 'collectGarbage' } | { wish: 'beginProfile' } | { wish: 'endProfile'; file: string };

/** A driver that was killed takes Postgres with it, and some servers then wait for it for ever. */
const CLOSE_WITHIN_MS = 5_000;

/**
 * What every server of the benchmark does beside serving: it says its port to the driver that started it, grants its
 * wishes, and ends when the driver has gone, so that nothing is left running.
 */
export function reportTo(port: number, close: () => Promise<void> | void = () => undefined): void {
  process.on('disconnect', () => {
    setTimeout(() => process.exit(1), CLOSE_WITHIN_MS);
    void Promise.resolve(close()).finally(() => process.exit(0));
  });
  process.on('message', (wish: Wish) => void grant(wish).then(() => process.send?.({ done: true })));
  process.send?.({ port });
}

/** The port an HTTP or WebSocket server was given. */
export function portOf(address: string | { port: number } | null): number {
  if (address === null || typeof address === 'string') throw new Error('The server listens on no port.');
  return address.port;
}

const inspector = new Session();

async function grant(wish: Wish): Promise<void> {
  switch (wish.wish) {
    case 'collectGarbage':
      // The second run takes what the finalizers of the first have let go.
      globalThis.gc?.();
      globalThis.gc?.();
      return;
    case 'beginProfile':
      inspector.connect();
      await inspector.post('Profiler.enable');
      return inspector.post('Profiler.start');
    case 'endProfile': {
      const { profile } = await inspector.post('Profiler.stop');
      inspector.disconnect();
      return writeFile(wish.file, JSON.stringify(profile));
    }
  }
}
