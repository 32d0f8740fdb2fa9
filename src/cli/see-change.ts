import { nowMs } from '../measure/clock.ts';
import type { Progress } from './progress.ts';
import { runPlanned } from './run-planned.ts';
import { slowed } from './selftest-probes.ts';
import { findSmallestChange, type Look, type SmallestChange } from './smallest-change.ts';

/** Changes among which the smallest that can be seen is looked for. */
const FACTORS = [1.06, 1.08, 1.1, 1.12, 1.15, 1.2, 1.3, 1.5];

/** Measures how small a change of time this machine sees, in one process. Takes up to a minute. */
export function seeSmallestChange(progress: Progress): SmallestChange {
  return findSmallestChange(FACTORS, (factor, seed) => {
    progress.say(`whether a change of ${Math.round((factor - 1) * 100)}% is seen: comparison ${seed}`);
    return lookAt(factor, seed);
  });
}

/** With a limit of 1 every slow-down that is beyond doubt is reported. */
const lookAt: Look = (factor, seed) => {
  const startMs = nowMs();
  const options = { limits: { time: 1, allocated: false, keptBytes: false }, measure: { memory: false } };
  const { time } = runPlanned(slowed(factor, options, seed));
  return { seen: time.verdict === 'slower', tookMs: nowMs() - startMs };
};
