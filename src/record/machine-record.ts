import { availableParallelism, cpus, platform, release, totalmem } from 'node:os';

import type { MachineRecord } from './report.ts';

/** The machine that this process runs on. */
export function machineRecord(): MachineRecord {
  return {
    node: process.versions.node,
    v8: process.versions.v8,
    os: `${platform()} ${release()}`,
    arch: process.arch,
    cpu: cpus()[0]?.model.trim() || 'unknown',
    cores: availableParallelism(),
    memoryBytes: totalmem(),
  };
}
