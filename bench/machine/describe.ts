import { cpus, release, totalmem, type } from 'node:os';
import { CAN_PIN } from './cores.ts';

export type Machine = { cpu: string; cores: number; memoryGb: number; system: string; node: string; pinned: boolean };

/** The machine, as a figure must be read with it. */
export function describeMachine(): Machine {
  const all = cpus();
  return {
    cpu: all[0]?.model.trim() ?? 'unknown',
    cores: all.length,
    memoryGb: Math.round(totalmem() / 2 ** 30),
    system: `${type()} ${release()}`,
    node: process.version,
    pinned: CAN_PIN,
  };
}
