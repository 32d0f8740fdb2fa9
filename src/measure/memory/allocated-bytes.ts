import type { Side } from '../../run/observation.ts';
import type { MemoryChange } from '../change.ts';
import { nowNs } from '../clock.ts';
import type { ArgLists } from '../measured-pair.ts';
import { median } from '../statistics/quantile.ts';
import type { Steps } from '../steps.ts';
import { forgetFeedback } from '../time/forget-feedback.ts';
import { runBatch } from '../time/run-batch.ts';
import type { Sampler } from '../time/sampler.ts';
import { allocatedInBatch, collectBefore } from './allocated-in-batch.ts';
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
const SUSPICIOUS = 1.05;

const MOST_ROUNDS = 4;

/**
 * Counts allocated bytes per call of both sides in alternated batches. Code that the engine has not yet compiled for
 * good allocates more (every number in a box), so that counts must settle, and a difference must show twice, the second
 * time from forgotten feedback; where it does not, the interval covers all that was seen.
 */
export function* measureAllocated(setup: MemorySetup, endNs: number): Steps<AllocatedBytes> {
  const { count, usesBuffers } = yield* batchShape(setup);
  const clean = collectBefore(setup.collect, usesBuffers);
  const rounds: Counts[] = [];
  while (rounds.length < MOST_ROUNDS) {
    const round = yield* countRound(setup, { count, clean, endNs });
    rounds.push(round);
    if (isConclusive(rounds) || nowNs() > endNs) break;
    if (isSettled(round)) {
      forgetFeedback(setup.pair.old);
      forgetFeedback(setup.pair.new);
    }
    yield* warmAgain(setup, count, endNs);
  }
  const last = rounds.at(-1) ?? { old: [], new: [] };
  return summarize(last, isConclusive(rounds) ? [last] : rounds);
}

/** Heap that one batch may fill: well below the young generation, so that no collection falls into it. */
const BATCH_BYTES = 300_000;
const BATCH_NS = 4_000_000;
const MOST_CALLS = 4_000;

function* batchShape(setup: MemorySetup): Steps<{ count: number; usesBuffers: boolean }> {
  const pass = setup.argLists.length;
  const probes = [
    yield* allocatedInBatch(setup.pair, batchOf(setup, 'old', pass), () => setup.collect('minor')),
    yield* allocatedInBatch(setup.pair, batchOf(setup, 'new', pass), () => setup.collect('minor')),
  ];
  const bytes = Math.max(1, ...probes.map((probe) => probe.heap + probe.buffers));
  const passes = Math.min(BATCH_BYTES / bytes, BATCH_NS / (setup.callNs * pass), MOST_CALLS / pass);
  return {
    count: pass * Math.max(1, Math.floor(passes)),
    usesBuffers: probes.some((probe) => probe.buffers > 0),
  };
}

function batchOf(
  { samplers, argLists }: MemorySetup,
  side: Side,
  count: number,
): { side: Side; sampler: Sampler; argLists: ArgLists; count: number } {
  return { side, sampler: samplers[side], argLists, count };
}

interface CountPlan {
  /** Calls in a batch. */
  readonly count: number;
  readonly clean: () => void;
  readonly endNs: number;
}

function* countRound(setup: MemorySetup, { count, clean, endNs }: CountPlan): Steps<Counts> {
  const counts = { old: [] as number[], new: [] as number[] };
  // What reading the counters allocates itself.
  const blanks: number[] = [];
  for (let pair = 0; pair < PAIRS; pair++) {
    blanks.push((yield* allocatedInBatch(setup.pair, batchOf(setup, 'old', 0), clean)).heap);
    const blank = median(blanks);
    for (const side of pair % 2 === 0 ? (['old', 'new'] as const) : (['new', 'old'] as const)) {
      const { heap, buffers } = yield* allocatedInBatch(setup.pair, batchOf(setup, side, count), clean);
      counts[side].push(Math.max(0, heap + buffers - blank) / count);
    }
    if (pair > 0 && nowNs() > endNs) break;
  }
  return counts;
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
