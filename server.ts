import next from 'next';
import type { Settings } from './src/env.ts';
import { runParley, type Web } from './src/server/run-parley.ts';
import { SOURCE_FOLDER } from './src/server/source-folder.ts';

await runParley(openNext);

async function openNext(settings: Settings): Promise<Web> {
  const dev = settings.NODE_ENV === 'development';
  const app = next({ dev, dir: SOURCE_FOLDER, quiet: !dev });
  await app.prepare();
  const answer = app.getRequestHandler();
  return {
    page: (...call) => void answer(...call),
    // In development Next listens for its own hot reload; in production no other upgrade has a taker.
    ...(dev ? {} : { upgrade: (_req: unknown, socket: { destroy(): void }) => socket.destroy() }),
    close: () => app.close(),
  };
}
