import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { request } from 'node:http';
import type { Seat } from '../drivers/protocol.ts';
import type { System } from '../systems/system.ts';
import { newRoomName } from './crowd.ts';
import { ratio, type Workload } from './workload.ts';

const MIB = 2 ** 20;
/** The same bytes again and again: what is sent must cost the driver nothing. */
const PIECE = randomBytes(MIB);
const WARM_MIB = 32;

export const upload: Workload = {
  name: 'upload',
  title: ({ upload: { mib } }) => `one file of ${mib} MiB, synced to disk before the answer`,
  needed: ['parley', 'fs'],
  beside: [],
  columns: [
    { figure: 'mibPerS', title: 'MiB/s', digits: 0 },
    { figure: 'cpuMsPerMib', title: 'server ms CPU/MiB', digits: 2 },
    { figure: 'beforeMb', title: 'MB before', digits: 0 },
    { figure: 'grownMb', title: 'MB more at most', digits: 0 },
  ],
  targets: [
    { says: 'upload × plain fs streaming', value: ratio('mibPerS', 'fs'), limit: 0.7, atMost: false },
    { says: 'memory that an upload takes, MB', value: (of) => of('parley', 'grownMb'), limit: 100, atMost: true },
  ],
  run: async (_ground, system, { upload: { mib } }) => {
    const [seat] = await system.makeSeats(newRoomName(), 1);
    if (!seat) throw new Error('Nobody uploads.');
    const server = await system.start();
    try {
      const send = sender(system, seat, server.port);
      await send(WARM_MIB);
      await server.collectGarbage();
      const [before, cpuUs, begun] = [server.residentKb(), server.cpuUs(), performance.now()];
      await server.profiled(() => send(mib));
      const seconds = (performance.now() - begun) / 1000;
      return {
        mibPerS: mib / seconds,
        cpuMsPerMib: (server.cpuUs() - cpuUs) / 1000 / mib,
        beforeMb: before.now / 1024,
        grownMb: (server.residentKb().peak - before.now) / 1024,
      };
    } finally {
      await server.stop();
    }
  },
};

/** How a file is brought to a system: ours is asked for an upload first, as tus has it. */
function sender({ name }: Pick<System, 'name'>, { room, token }: Seat, port: number): (mib: number) => Promise<void> {
  if (name !== 'parley') return (mib) => stream({ port, method: 'PUT', path: '/', headers: {} }, mib);
  const tus = { authorization: `Bearer ${token}`, 'tus-resumable': '1.0.0' };
  return async (mib) => {
    const metadata = `filename ${btoa('upload.bin')},roomId ${btoa(room)}`;
    const begun = await fetch(`http://127.0.0.1:${port}/files/upload`, { method: 'POST', headers: { ...tus, 'upload-length': String(mib * MIB), 'upload-metadata': metadata } });
    const { pathname } = new URL(begun.headers.get('location') ?? '');
    await stream({ port, method: 'PATCH', path: pathname, headers: { ...tus, 'upload-offset': '0', 'content-type': 'application/offset+octet-stream' } }, mib);
  };
}

/** Sends so many mebibytes as fast as they are taken, and waits for the answer. */
async function stream({ headers, ...to }: { port: number; method: string; path: string; headers: Record<string, string> }, mib: number): Promise<void> {
  const call = request({ host: '127.0.0.1', ...to, headers: { ...headers, 'content-length': mib * MIB } });
  const answered = once(call, 'response');
  for (let sent = 0; sent < mib; sent++) if (!call.write(PIECE)) await once(call, 'drain');
  call.end();
  const [answer] = await answered;
  answer.resume();
  if (answer.statusCode !== 204) throw new Error(`The file was refused with ${answer.statusCode}.`);
}
