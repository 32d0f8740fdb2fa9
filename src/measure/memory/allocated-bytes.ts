import type { Side } from '../../run/observation.ts';
import type { MemoryChange } from '../change.ts';
import { nowNs } from '../clock.ts';
import type { ArgLists } from '../measured-pair.ts';
import { median } from '../statistics/quantile.ts';
import type { Steps } from '../steps.ts';
import { forgetFeedback } from '../time/forget-feedback.ts';
import { runBatch } from '../time/run-batch.ts';
import type { Sampler } from '../time/sampler.ts';
import { allocatedInBatch, type BatchBytes } from './allocated-in-batch.ts';
import type { MemorySetup } from './memory-setup.ts';

/** Allocated bytes per call of both sides. */
export type AllocatedBytes = Pick<MemoryChange, 'allocatedOldBytes' | 'allocatedNewBytes' | 'allocated'>;

/** Bytes per call of each side, one value a batch, in the order of the batches. */
type Counts = Readonly<Record<Side, readonly number[]>>;

/** Pairs of batches in one round of counting. */
const PAIRS = 9;

/** The batches at the end of a round that must agree. */
const SETTLED_PAIRS = 5;

/** Counts agree where they lie within half a percent, or within the size of one small object. */
const AGREEMENT = 0.005;
const AGREEMENT_BYTES = 16;

/** A ratio outside of this is counted again from forgotten feedback before it is believed. */
const SUSPICIOUS = 1.01;

const MOST_ROUNDS = 4;

/** Rounds that are counted even where a crowded machine takes all the time for them. */
const LEAST_ROUNDS = 2;

/** When counting should end, and when it has to, on the clock of `nowNs`. */
export interface CountingTime {
  readonly endNs: number;
  readonly lastNs: number;
}

/**
 * Counts allocated bytes per call of both sides in alternated batches. Code that the engine has not yet compiled for
 * good allocates more (every number in a box), so that counts must settle, and a difference must show twice, the second
 * time from forgotten feedback; where it does not, the interval covers all that was seen.
 */
export function* measureAllocated(
  setup: MemorySetup,
  { endNs, lastNs }: CountingTime,
): Steps<AllocatedBytes> {
  const shape = yield* batchShape(setup);
  const plan = { ...shape, endNs: lastNs };
  const rounds: Counts[] = [];
  while (rounds.length < MOST_ROUNDS) {
    const round = yield* countRound(setup, plan);
    rounds.push(round);
    if (isConclusive(rounds) || nowNs() > (rounds.length < LEAST_ROUNDS ? lastNs : endNs)) break;
    if (isSettled(round)) {
      forgetFeedback(setup.pair.old);
      forgetFeedback(setup.pair.new);
    }
    yield* warmAgain(setup, shape.count, lastNs);
  }
  const last = rounds.at(-1) ?? { old: [], new: [] };
  return summarize(last, isConclusive(rounds) ? [last] : rounds);
}

/**
 * Heap that one batch may fill: less than a page of the engine (256 KiB), at whose end a rest is left over, and well below
 * the young generation, so that no collection falls into it.
 */
const BATCH_BYTES = 200_000;
const BATCH_NS = 4_000_000;
const MOST_CALLS = 4_000;

/** Batches' worth of calls in which a pool of small buffers shows. */
const POOLED = 4;

function* batchShape(setup: MemorySetup): Steps<BatchShape> {
  const pass = setup.argLists.length;
  const count = yield* fittingCount(setup, callsOf(setup, mostBytes(yield* probe(setup, pass)) / pass));
  // Small buffers share a larger one, which is made anew only now and then: it takes many calls to see and count it.
  const many = Math.max(count, Math.min(POOLED * count, callsOf(setup, 0)));
  const seen = yield* probe(setup, many);
  if (seen.every(({ buffers }) => buffers === 0)) return { count, usesBuffers: false };
  if (seen.some(({ collected }) => collected)) return { count, usesBuffers: true };
  const blankBytes = mostBytes(yield* probe(setup, 0));
  const refined = callsOf(setup, (mostBytes(seen) - blankBytes) / many);
  return { count: yield* fittingCount(setup, refined), usesBuffers: true };
}

/**
 * As many calls as fit a batch, at most `count`. What the engine sweeps in the background while it is probed goes off the
 * counters, so that calls can look as if they allocated next to nothing.
 */
function* fittingCount(setup: MemorySetup, count: number): Steps<number> {
  const pass = setup.argLists.length;
  let fitting = count;
  while (fitting > pass && (yield* probe(setup, fitting)).some(isOverfull)) {
    fitting = pass * Math.max(1, Math.floor(fitting / pass / OVERFULL_SHRINKS));
  }
  return fitting;
}

const OVERFULL_SHRINKS = 4;

function isOverfull({ heap, buffers, collected }: BatchBytes): boolean {
  return collected || heap + buffers > 2 * BATCH_BYTES;
}

interface BatchShape {
  /** Calls in a batch: whole passes over the cases. */
  readonly count: number;
  readonly usesBuffers: boolean;
}

function mostBytes(probes: readonly BatchBytes[]): number {
  return Math.max(...probes.map(({ heap, buffers }) => heap + buffers));
}

/** The calls of a batch where each allocates about so many bytes. */
function callsOf({ argLists, callNs }: MemorySetup, bytes: number): number {
  const pass = argLists.length;
  const calls = Math.min(BATCH_BYTES / Math.max(bytes, 1), BATCH_NS / callNs, MOST_CALLS);
  return pass * Math.max(1, Math.floor(calls / pass));
}

function* probe(setup: MemorySetup, count: number): Steps<readonly BatchBytes[]> {
  return [
    yield* allocatedInBatch(setup.pair, batchOf(setup, 'old', count), setup.collect),
    yield* allocatedInBatch(setup.pair, batchOf(setup, 'new', count), setup.collect),
  ];
}

function batchOf(
  { samplers, argLists }: MemorySetup,
  side: Side,
  count: number,
): { side: Side; sampler: Sampler; argLists: ArgLists; count: number } {
  return { side, sampler: samplers[side], argLists, count };
}

interface CountPlan extends BatchShape {
  readonly endNs: number;
}

function* countRound(setup: MemorySetup, plan: CountPlan): Steps<Counts> {
  const { endNs, count } = plan;
  const counts = { old: [] as number[], new: [] as number[] };
  // What reading the counters allocates itself.
  const blanks: number[] = [];
  for (let pair = 0; pair < PAIRS; pair++) {
    blanks.push((yield* allocatedInBatch(setup.pair, batchOf(setup, 'old', 0), setup.collect)).heap);
    const blank = median(blanks);
    for (const side of pair % 2 === 0 ? (['old', 'new'] as const) : (['new', 'old'] as const)) {
      const { heap, buffers } = yield* countBatch(setup, side, plan);
      counts[side].push(Math.max(0, heap + buffers - blank) / count);
    }
    if (pair > 0 && nowNs() > endNs) break;
  }
  return counts;
}

/** A collection within a batch frees buffers uncounted; such a batch is run again, and believed the second time. */
function* countBatch(setup: MemorySetup, side: Side, { count, usesBuffers }: CountPlan): Steps<BatchBytes> {
  const batch = batchOf(setup, side, count);
  const counted = yield* allocatedInBatch(setup.pair, batch, setup.collect);
  return usesBuffers && counted.collected
    ? yield* allocatedInBatch(setup.pair, batch, setup.collect)
    : counted;
}

function* warmAgain(setup: MemorySetup, count: number, endNs: number): Steps<void> {
  const end = Math.min(endNs, nowNs() + 30_000_000);
  while (nowNs() < end) {
    yield* runBatch(setup.pair, batchOf(setup, 'old', count));
    yield* runBatch(setup.pair, batchOf(setup, 'new', count));
  }
}

/** Whether the last round is settled, and shows no difference or the same one as the round before it. */
function isConclusive(rounds: readonly Counts[]): boolean {
  const last = rounds.at(-1);
  const before = rounds.at(-2);
  if (last === undefined || !isSettled(last)) return false;
  if (agree([settledOf(last.old), settledOf(last.new)], SUSPICIOUS - 1)) return true;
  if (before === undefined || !isSettled(before)) return false;
  return (['old', 'new'] as const).every((side) =>
    agree([settledOf(before[side]), settledOf(last[side])], 2 * AGREEMENT),
  );
}

function isSettled(counts: Counts): boolean {
  return agree(tail(counts.old), AGREEMENT) && agree(tail(counts.new), AGREEMENT);
}

function agree(values: readonly number[], share: number): boolean {
  const most = Math.max(...values);
  return most - Math.min(...values) <= Math.max(most * share, AGREEMENT_BYTES);
}

function tail(values: readonly number[]): readonly number[] {
  return values.slice(-SETTLED_PAIRS);
}

function settledOf(values: readonly number[]): number {
  return median(tail(values));
}

function summarize(last: Counts, covered: readonly Counts[]): AllocatedBytes {
  const olds = covered.flatMap((round) => tail(round.old));
  const news = covered.flatMap((round) => tail(round.new));
  const mostOld = Math.max(...olds);
  const allocatedOldBytes = settledOf(last.old);
  // Where there is no ratio to doubt, the least that was counted stands for new.
  if (mostOld <= AGREEMENT_BYTES) {
    return { allocatedOldBytes, allocatedNewBytes: Math.min(...news), allocated: null };
  }
  const allocatedNewBytes = settledOf(last.new);
  // A count of nothing among counts of something would make the ratio infinite.
  const atLeastOne = (bytes: number): number => Math.max(bytes, 1);
  return {
    allocatedOldBytes,
    allocatedNewBytes,
    allocated: {
      ratio: allocatedNewBytes / atLeastOne(allocatedOldBytes),
      low: Math.min(...news) / mostOld,
      high: Math.max(...news) / atLeastOne(Math.min(...olds)),
    },
  };
}
