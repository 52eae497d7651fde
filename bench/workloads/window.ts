import { cpus } from 'node:os';
import { machineCpuUs } from '../machine/process-cost.ts';
import type { Ground } from '../systems/ground.ts';
import { pause, type Crowd } from './crowd.ts';
import { percentile, type Figures } from './figures.ts';

/** Counts what happens between two moments while the load goes on: no start and no end of a run is in it. */
export async function measureWindow(ground: Ground, crowd: Crowd, { measureMs, latencies = false }: { measureMs: number; latencies?: boolean }): Promise<Figures> {
  const { tally, server } = crowd;
  const postgresBefore = ground.postgresCpuUs();
  const machineBefore = machineCpuUs();
  // Millions of deliveries a window are counted; their times are kept where they are the question.
  const times: number[] = [];
  const ackTimes: number[] = [];
  tally.latencies = latencies ? times : null;
  tally.ackLatencies = ackTimes;
  const before = glance(crowd);
  await pause(measureMs);
  const after = glance(crowd);
  tally.latencies = tally.ackLatencies = null;
  const machineUs = machineCpuUs() - machineBefore;
  const postgresUs = ground.postgresCpuUs() - postgresBefore;

  const seconds = (after.atMs - before.atMs) / 1000;
  const gone = (name: keyof typeof after) => after[name] - before[name];
  const deliveries = gone('deliveries');
  const acknowledged = gone('acknowledged');
  return {
    deliveriesPerS: deliveries / seconds,
    serverUsPerDelivery: gone('serverUs') / deliveries,
    ackedPerS: acknowledged / seconds,
    ackP50Ms: percentile(ackTimes, 0.5),
    ackP99Ms: percentile(ackTimes, 0.99),
    latencyP50Ms: percentile(times, 0.5),
    latencyP99Ms: percentile(times, 0.99),
    postgresUsPerMessage: postgresUs / acknowledged,
    messagesPerFrame: deliveries / gone('frames'),
    bytesPerDelivery: gone('bytes') / deliveries,
    serverBusyPercent: gone('serverUs') / seconds / 10_000,
    driverBusyPercent: gone('driverUs') / seconds / 10_000,
    othersBusyPercent: othersBusy(machineUs - gone('serverUs') - gone('driverUs') - postgresUs, seconds),
    residentMb: server.residentKb().now / 1024,
  };
}

/** How many hundredths of all cores went to what is no part of the benchmark: beyond a few percent the figures are noise. */
function othersBusy(othersUs: number, seconds: number): number {
  return Math.max(0, othersUs / seconds / 10_000 / cpus().length);
}

function glance({ tally, server }: Crowd) {
  const { user, system } = process.cpuUsage();
  return {
    atMs: performance.now(),
    serverUs: server.cpuUs(),
    driverUs: user + system,
    deliveries: tally.deliveries,
    acknowledged: tally.acknowledged,
    frames: tally.frames,
    bytes: tally.bytes,
  };
}
