import { callArity, type MeasuredPair } from '../measured-pair.ts';
import type { MedianInterval } from '../statistics/median-interval.ts';
import { ascending, quantile } from '../statistics/quantile.ts';
import type { Steps } from '../steps.ts';
import { UnmeasurableError } from '../unmeasurable-error.ts';
import { runBatch } from './run-batch.ts';
import { createSampler } from './sampler.ts';
import type { Chunk } from './time-plan.ts';
import type { TimeRound } from './time-round.ts';

/** A call that takes this long is far from empty, whatever the machine. */
const LONG_CALL_NS = 50;

/** Enough for the engine to compile the loop, and to leave disturbed batches aside. */
const BATCHES = 25;

/**
 * What the loop takes for a call that does nothing, in nanoseconds; 0 where calls take so long that it does not matter,
 * and where they are awaited, which costs far more than a loop.
 */
export function* emptyCallNs(pair: MeasuredPair, chunks: readonly Chunk[]): Steps<number> {
  const [chunk] = chunks;
  if (pair.async || chunk === undefined || chunk.batchNs / chunk.count > LONG_CALL_NS) return 0;
  const empty = (): undefined => undefined;
  const sampler = createSampler({ async: false, arity: callArity(pair, chunk.argLists), id: 'empty' });
  const emptyPair = { ...pair, old: empty, new: empty, freshArgs: null };
  const times: number[] = [];
  for (let batch = 0; batch < BATCHES; batch++) {
    times.push(yield* runBatch(emptyPair, { side: 'old', sampler, ...chunk }));
  }
  return quantile(ascending(times), 0.25) / chunk.count;
}

/** A call must take this many times what an empty one takes, or nothing is left to compare. */
const LEAST_OVER_EMPTY = 1.5;

/** Old's time is never taken to be less than this share of what was seen. */
const LEAST_OWN_SHARE = 0.1;

/**
 * The largest share of old's time that the loop around its calls can have taken.
 *
 * @throws {UnmeasurableError} Where neither side takes clearly longer than an empty call: too short, or removed by the engine.
 */
export function loopShare(rounds: readonly Pick<TimeRound, 'emptyNs' | 'windows'>[]): number {
  const emptyNs = Math.max(0, ...rounds.map((round) => round.emptyNs));
  if (emptyNs === 0) return 0;
  const windows = rounds.flatMap((round) => round.windows);
  const callNs = (side: 'old' | 'new'): number =>
    quantile(ascending(windows.flatMap((window) => window.callNs[side])), 0.25);
  const longestNs = Math.max(callNs('old'), callNs('new'));
  if (longestNs < LEAST_OVER_EMPTY * emptyNs) throw tooShort(longestNs, emptyNs);
  return Math.min(1 - LEAST_OWN_SHARE, emptyNs / callNs('old'));
}

function tooShort(longestNs: number, emptyNs: number): UnmeasurableError {
  return new UnmeasurableError(
    `a call takes about ${longestNs.toFixed(1)} ns, hardly more than an empty one (${emptyNs.toFixed(1)} ns): too short to be timed, or the engine found that it does nothing`,
  );
}

/**
 * Widens an interval of new over old by what the loop may hide. A processor works on the loop while it waits for the
 * call, so that the loop takes between nothing and an empty call of what was measured; the interval covers both.
 *
 * @param share The largest share of old's time that the loop can have taken, below 1.
 */
export function coverLoop<Interval extends MedianInterval>(interval: Interval, share: number): Interval {
  if (share === 0) return interval;
  const withoutLoop = (ratio: number): number =>
    Math.max((ratio - share) / (1 - share), ratio * LEAST_OWN_SHARE);
  return {
    ...interval,
    low: Math.min(interval.low, withoutLoop(interval.low)),
    high: Math.max(interval.high, withoutLoop(interval.high)),
  };
}

/** A share that changes no verdict worth speaking of is not spoken of. */
const NOTEWORTHY_SHARE = 0.1;

/** Says what {@link coverLoop} allowed for. */
export function loopNotes(share: number): readonly string[] {
  if (share < NOTEWORTHY_SHARE) return [];
  const percent = Math.round(100 * share);
  return [
    `calls are so short that the loop around them may take ${percent} % of their time; the interval covers both, the calls with it and without`,
  ];
}
