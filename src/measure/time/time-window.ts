import type { Side } from '../../run/observation.ts';
import { ascending, quantile } from '../statistics/quantile.ts';
import type { Steps } from '../steps.ts';
import { type ChosenChunk, chooseChunks } from './choose-chunks.ts';
import { runBatch } from './run-batch.ts';
import type { Chunk, TimePlan } from './time-plan.ts';
import type { RoundSetup } from './warm-up.ts';

/** What one window of alternated batches showed. */
export interface TimeWindow {
  /** Time of new over old. */
  readonly ratio: number;
  /** Old over old: its batches divided in two at random. Null where there were too few. */
  readonly noise: number | null;
  /** Nanoseconds per call, one value a batch. */
  readonly callNs: Readonly<Record<Side, readonly number[]>>;
}

/** Times of the batches of one chunk in one window. */
interface ChunkTimes extends Pick<ChosenChunk, 'weight'> {
  readonly old: number[];
  readonly new: number[];
  /** The old batches again, divided in two. */
  readonly oldHalves: readonly [number[], number[]];
}

/**
 * Runs one window: each chunk in blocks of four batches, old-new-new-old or the reverse by the toss of a coin, so that a
 * drift within a block falls on both sides alike and neither side has a place of its own.
 */
export function* timeWindow(setup: RoundSetup, plan: TimePlan): Steps<TimeWindow> {
  const all: ChunkTimes[] = [];
  const callNs = { old: [] as number[], new: [] as number[] };
  for (const { chunk, weight } of chooseChunks(plan, setup.random)) {
    const times = { weight, ...(yield* timeChunk(setup, chunk, plan.blocks)) };
    all.push(times);
    for (const side of ['old', 'new'] as const) {
      callNs[side].push(...times[side].map((batchNs) => batchNs / chunk.count));
    }
  }
  const ratio = sumOf(all, (times) => times.new) / sumOf(all, (times) => times.old);
  const noise =
    plan.blocks === 0
      ? null
      : sumOf(all, (times) => times.oldHalves[0]) / sumOf(all, (times) => times.oldHalves[1]);
  return { ratio, noise, callNs };
}

function* timeChunk(setup: RoundSetup, chunk: Chunk, blocks: number): Steps<Omit<ChunkTimes, 'weight'>> {
  const times: Omit<ChunkTimes, 'weight'> = { old: [], new: [], oldHalves: [[], []] };
  for (let block = 0; block < Math.max(1, blocks); block++) {
    const seen = yield* timeBlock(setup, chunk, blocks === 0);
    times.old.push(...seen.old);
    times.new.push(...seen.new);
    const [half, otherHalf]: readonly [0 | 1, 0 | 1] = setup.random() < 0.5 ? [0, 1] : [1, 0];
    times.oldHalves[half].push(...seen.old.slice(0, 1));
    times.oldHalves[otherHalf].push(...seen.old.slice(1));
  }
  return times;
}

/**
 * One block: four batches, or a pair where a batch takes long. Each starts with an empty young generation: otherwise
 * what one side allocated is collected in a batch of the other, and the noise of allocating code grows fourfold. The
 * collector's time is therefore left out of a change of time; the bytes that cause it are judged on their own.
 */
function* timeBlock(
  setup: RoundSetup,
  chunk: Chunk,
  isPair: boolean,
): Steps<Readonly<Record<Side, readonly number[]>>> {
  const times = { old: [] as number[], new: [] as number[] };
  const [outer, inner]: readonly [Side, Side] = setup.random() < 0.5 ? ['old', 'new'] : ['new', 'old'];
  const order = isPair ? [outer, inner] : [outer, inner, inner, outer];
  for (const side of order) {
    setup.collect?.('minor');
    times[side].push(yield* runBatch(setup.pair, { side, sampler: setup.samplers[side], ...chunk }));
  }
  return times;
}

/**
 * The lower quartile of a side's batches, summed over the chunks: what disturbs a batch only ever makes it longer, so a
 * low quantile is nearer to the cost of the code than the mean (Chen and Revels, "Robust benchmarking in noisy
 * environments", 2016, arXiv 1608.04295, go down to the minimum).
 */
function sumOf(all: readonly ChunkTimes[], pick: (times: ChunkTimes) => readonly number[]): number {
  return all.reduce((sum, times) => sum + times.weight * quantile(ascending(pick(times)), 0.25), 0);
}
