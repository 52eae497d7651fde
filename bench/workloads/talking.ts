import type { Plan } from '../plan.ts';
import type { Ground } from '../systems/ground.ts';
import type { System } from '../systems/system.ts';
import { Crowd, pause } from './crowd.ts';
import type { Figures } from './figures.ts';
import { ClosedLoop, OpenLoop } from './sending.ts';
import { measureWindow } from './window.ts';
import { FAULT_COLUMNS, LOAD_COLUMNS, NO_FAULTS, ratio, type Column, type Workload } from './workload.ts';

/** The workloads in which people talk: a crowd comes in, talks until everything is warm, and is measured while it goes on. */

const DELIVERIES: Column = { figure: 'deliveriesPerS', title: 'deliveries/s', digits: 0 };
const CPU: Column = { figure: 'serverUsPerDelivery', title: 'CPU µs/delivery', digits: 2 };
const ACKED: Column = { figure: 'ackedPerS', title: 'acked/s', digits: 0 };
const ACK_P50: Column = { figure: 'ackP50Ms', title: 'ack p50 ms', digits: 2 };
const ACK_P99: Column = { figure: 'ackP99Ms', title: 'ack p99 ms', digits: 2 };
const POSTGRES: Column = { figure: 'postgresUsPerMessage', title: 'Postgres µs/msg', digits: 0 };
const BATCH: Column = { figure: 'messagesPerFrame', title: 'msg/frame', digits: 1 };

const FANOUT_SENDERS = 5;

export const fanout: Workload = {
  name: 'fanout',
  title: () => 'one room of 300, 5 closed-loop senders, 100 characters',
  needed: ['parley', 'ws', 'socket.io', 'trpc-plain'],
  beside: [],
  columns: [DELIVERIES, CPU, BATCH, ACKED, ACK_P50, ACK_P99, POSTGRES, ...LOAD_COLUMNS, ...FAULT_COLUMNS],
  targets: [
    { says: 'server CPU per delivery, times ws', value: ratio('serverUsPerDelivery', 'ws'), limit: 0.4, atMost: true },
    { says: 'deliveries/s, times ws', value: ratio('deliveriesPerS', 'ws'), limit: 2, atMost: false },
    { says: 'deliveries/s, times Socket.IO + Postgres', value: ratio('deliveriesPerS', 'socket.io'), limit: 4, atMost: false },
    { says: 'deliveries/s, times plain tRPC', value: ratio('deliveriesPerS', 'trpc-plain'), limit: 6, atMost: false },
    NO_FAULTS,
  ],
  run: (ground, system, plan) => closedLoop(ground, { system, plan, rooms: 1, size: 300, sendersARoom: FANOUT_SENDERS }),
};

export const rooms: Workload = {
  name: 'rooms',
  title: () => '100 rooms of 5, everyone sends',
  needed: ['parley', 'socket.io'],
  beside: ['ws', 'trpc-plain'],
  columns: [ACKED, ACK_P50, ACK_P99, DELIVERIES, CPU, POSTGRES, ...LOAD_COLUMNS, ...FAULT_COLUMNS],
  targets: [{ says: 'acknowledged messages/s, times Socket.IO + Postgres', value: ratio('ackedPerS', 'socket.io'), limit: 1.5, atMost: false }, NO_FAULTS],
  run: (ground, system, plan) => closedLoop(ground, { system, plan, rooms: 100, size: 5, sendersARoom: 5 }),
};

export const hot: Workload = {
  name: 'hot',
  title: () => 'hot room, 64 senders, who all hear each other',
  needed: ['parley', 'socket.io'],
  beside: ['ws', 'trpc-plain'],
  columns: [ACKED, ACK_P50, ACK_P99, DELIVERIES, CPU, POSTGRES, ...LOAD_COLUMNS, ...FAULT_COLUMNS],
  targets: [{ says: 'acknowledged durable messages/s, times Socket.IO + Postgres', value: ratio('ackedPerS', 'socket.io'), limit: 2, atMost: false }, NO_FAULTS],
  run: (ground, system, plan) => closedLoop(ground, { system, plan, rooms: 1, size: 64, sendersARoom: 64 }),
};

const LATENCY_PER_S = 50;
/** An open loop at a fixed rate collects its samples slowly: 100 a message, so this times as long gives the p99 something to stand on. */
const LATENCY_LONGER = 2;

export const latency: Workload = {
  name: 'latency',
  title: () => 'room of 100, 50 messages/s, open loop timed from the due time',
  needed: ['parley', 'socket.io'],
  beside: ['ws', 'trpc-plain'],
  columns: [
    { figure: 'latencyP50Ms', title: 'p50 ms', digits: 2 },
    { figure: 'latencyP99Ms', title: 'p99 ms', digits: 2 },
    ACK_P50, ACK_P99, DELIVERIES, CPU, POSTGRES, ...LOAD_COLUMNS, ...FAULT_COLUMNS,
  ],
  targets: [
    { says: 'p50, times Socket.IO + Postgres', value: ratio('latencyP50Ms', 'socket.io'), limit: 1.2, atMost: true },
    { says: 'p99, times Socket.IO + Postgres', value: ratio('latencyP99Ms', 'socket.io'), limit: 1.2, atMost: true },
    NO_FAULTS,
  ],
  run: async (ground, system, plan) => {
    const crowd = await Crowd.gather(system, { rooms: 1, size: 100 });
    const senders = new OpenLoop(crowd.members, LATENCY_PER_S);
    return measured(ground, crowd, senders, { warmMs: plan.warmMs, measureMs: plan.measureMs * LATENCY_LONGER, latencies: true });
  },
};

type Closed = { system: System; plan: Plan; rooms: number; size: number; sendersARoom: number };

async function closedLoop(ground: Ground, { system, plan, rooms, size, sendersARoom }: Closed): Promise<Figures> {
  const crowd = await Crowd.gather(system, { rooms, size });
  const senders = new ClosedLoop(crowd.rooms.flatMap(({ members }) => members.slice(0, sendersARoom)));
  return measured(ground, crowd, senders, plan);
}

type Times = { warmMs: number; measureMs: number; latencies?: boolean };

async function measured(ground: Ground, crowd: Crowd, senders: { stop(): Promise<void> }, { warmMs, ...window }: Times): Promise<Figures> {
  try {
    await pause(warmMs);
    const figures = await crowd.server.profiled(() => measureWindow(ground, crowd, window));
    await senders.stop();
    await crowd.allHeard();
    return { ...figures, ...crowd.faults() };
  } finally {
    await crowd.leave();
  }
}
