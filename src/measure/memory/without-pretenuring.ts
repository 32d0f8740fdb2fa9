import process from 'node:process';
import { setFlagsFromString } from 'node:v8';
import type { Steps } from '../steps.ts';

const FLAG = 'allocation-site-pretenuring';

/**
 * Runs a measurement while the engine does not move allocations into the old generation. It does that for objects that
 * survive collections, and collecting between batches makes more of them survive than a program would: one side would
 * then allocate where a small batch cannot see it, at other cost. Existing code keeps what was decided for it before.
 */
export function* withoutPretenuring<Outcome>(steps: Steps<Outcome>): Steps<Outcome> {
  // A process that was started with the flag keeps it.
  if (process.execArgv.includes(`--no-${FLAG}`)) return yield* steps;
  try {
    setFlag(`--no-${FLAG}`);
    return yield* steps;
  } finally {
    setFlag(`--${FLAG}`);
  }
}

function setFlag(flag: string): void {
  try {
    setFlagsFromString(flag);
  } catch {
    // Not V8, or a V8 without it: then there is nothing to switch.
  }
}
