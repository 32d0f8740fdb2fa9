import type { Side } from '../../run/observation.ts';
import { nowNs } from '../clock.ts';
import type { MeasuredPair } from '../measured-pair.ts';
import type { Collector } from '../memory/collector.ts';
import type { Steps } from '../steps.ts';
import { runBatch } from './run-batch.ts';
import type { Sampler } from './sampler.ts';
import { type Chunk, packChunks } from './time-plan.ts';

/** What the batches of one round have in common. */
export interface RoundSetup {
  readonly pair: MeasuredPair;
  readonly samplers: Readonly<Record<Side, Sampler>>;
  readonly random: () => number;
  readonly collect: Collector | null;
}

/** Calls that a batch may make: fresh arguments are all held at once, so there are fewer of them. */
const MOST_CALLS = 1_000_000;
const MOST_FRESH_CALLS = 1_000;

/** Calls of a batch over those of the one before: a function whose first calls were quick may turn out slow. */
const MOST_GROWTH = 8;

/**
 * Runs both sides in turn until the time is over, so that the engine has compiled both, and finds how many calls make a
 * batch.
 *
 * @param first The side that is called first; which one it is shows in the times for the life of the process.
 * @returns The same cases in chunks whose batches take about as long as they should.
 */
export function* warmUp(
  setup: RoundSetup,
  chunks: readonly Chunk[],
  forNs: number,
  first: Side,
): Steps<readonly Chunk[]> {
  const mostCalls = setup.pair.freshArgs === null ? MOST_CALLS : MOST_FRESH_CALLS;
  const end = nowNs() + forNs;
  let packed = packChunks(chunks, 1);
  let starts: Side = first;
  while (nowNs() < end) {
    const seen: Chunk[] = [];
    for (const chunk of packed) {
      seen.push(nowNs() < end ? yield* observed(setup, chunk, starts) : chunk);
      starts = setup.random() < 0.5 ? 'old' : 'new';
    }
    const calls = seen.reduce((sum, chunk) => sum + chunk.count, 0);
    packed = packChunks(seen, Math.min(mostCalls, MOST_GROWTH * calls));
  }
  return packed;
}

/** Interruptions only ever add time, and compiled code is faster than what was seen before: the least time counts. */
function* observed(setup: RoundSetup, chunk: Chunk, first: Side): Steps<Chunk> {
  const second: Side = first === 'old' ? 'new' : 'old';
  const firstNs = yield* runBatch(setup.pair, { side: first, sampler: setup.samplers[first], ...chunk });
  const secondNs = yield* runBatch(setup.pair, { side: second, sampler: setup.samplers[second], ...chunk });
  return { ...chunk, batchNs: Math.min(chunk.batchNs, (firstNs + secondNs) / 2) };
}
