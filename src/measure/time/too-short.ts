import type { MeasuredPair } from '../measured-pair.ts';
import { ascending, quantile } from '../statistics/quantile.ts';
import type { Steps } from '../steps.ts';
import { UnmeasurableError } from '../unmeasurable-error.ts';
import { runBatch } from './run-batch.ts';
import { createSampler } from './sampler.ts';
import type { TimeRound } from './time-round.ts';

/** A call must take this many times what an empty one takes, or the loop around it hides any change. */
const LEAST_OVER_EMPTY = 3;

/** A call that takes this long is far from empty, whatever the machine. */
const LONG_CALL_NS = 50;

/** Enough for the engine to compile the loop; the best of them counts. */
const BATCHES = 25;

/**
 * Compares the sides with a function that does nothing, called by the same loop.
 *
 * @throws {UnmeasurableError} Where neither side takes clearly longer than that: too short, or removed by the engine.
 */
export function* tooShortToTell(pair: MeasuredPair, rounds: readonly TimeRound[]): Steps<void> {
  const [chunk] = rounds[0]?.plan.chunks ?? [];
  // An await costs far more than a loop, and slow calls need no such test.
  if (pair.async || chunk === undefined || chunk.batchNs / chunk.count > LONG_CALL_NS) return;
  const empty = (): undefined => undefined;
  const sampler = createSampler({ async: false, arity: 0, id: 'empty' });
  const emptyPair = { ...pair, old: empty, new: empty, freshArgs: null };
  const times: number[] = [];
  for (let batch = 0; batch < BATCHES; batch++) {
    times.push(yield* runBatch(emptyPair, { side: 'old', sampler, ...chunk }));
  }
  const emptyNs = Math.min(...times) / chunk.count;
  const windows = rounds.flatMap((round) => round.windows);
  const longestNs = Math.max(
    ...(['old', 'new'] as const).map((side) =>
      quantile(ascending(windows.flatMap((window) => window.callNs[side])), 0.25),
    ),
  );
  if (longestNs >= LEAST_OVER_EMPTY * emptyNs) return;
  throw new UnmeasurableError(
    `a call takes about ${longestNs.toFixed(1)} ns, too near to an empty call (${emptyNs.toFixed(1)} ns) to be timed; or the engine found that it does nothing`,
  );
}
