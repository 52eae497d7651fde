import { createWriteStream } from 'node:fs';
import { mkdtemp, open, rm } from 'node:fs/promises';
import { createServer, type IncomingMessage } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { portOf, reportTo } from './under-driver.ts';

/** The floor for files: what comes is streamed to the disk and synced. Nobody is asked who he is, and nothing is hashed. */
const folder = await mkdtemp(join(tmpdir(), 'parley-bench-files-'));
let taken = 0;

const server = createServer((req, res) => {
  keep(req).then(() => res.writeHead(204).end(), () => res.destroy());
});
server.requestTimeout = 0;
server.listen(0, '127.0.0.1', () => reportTo(portOf(server.address()), () => rm(folder, { recursive: true, force: true })));

async function keep(req: IncomingMessage): Promise<void> {
  const path = join(folder, String(taken++));
  await pipeline(req, createWriteStream(path));
  const file = await open(path, 'r');
  await file.sync().finally(() => file.close());
}
