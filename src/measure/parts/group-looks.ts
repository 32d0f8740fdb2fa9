import type { Side } from '../../run/observation.ts';
import { nowNs } from '../clock.ts';
import type { Steps } from '../steps.ts';
import { shuffled } from '../time/pilot-cases.ts';
import { runBatch } from '../time/run-batch.ts';
import type { Chunk } from '../time/time-plan.ts';
import type { RoundSetup } from '../time/warm-up.ts';
import { type CaseGroup, haveSizes } from './case-groups.ts';

/** Nanoseconds per call of both sides, from batches of each, one right after the other. */
export interface GroupLook {
  readonly oldNs: number;
  readonly newNs: number;
}

/** A group of cases with what it took, look by look. */
export interface GroupTimes extends CaseGroup {
  readonly looks: readonly GroupLook[];
}

/** How long the groups of a round are looked at. */
export interface LookPlan {
  /** Looks at each group, where there is time for them. */
  readonly looks: number;
  /** When only the groups that are in doubt are looked at any more, on the clock of `nowNs`. */
  readonly enoughNs: number;
  /** When looking ends. */
  readonly endNs: number;
  /** The groups that more looks may decide about, of all groups. */
  readonly inDoubt: (groups: readonly GroupTimes[]) => readonly number[];
}

/** What a look is made of, one batch for each side. */
interface LookedAt {
  readonly group: CaseGroup;
  readonly chunk: Chunk;
  readonly looks: GroupLook[];
}

/**
 * Times each group of cases on its own: in sweeps over all groups in random order, both sides of a group next to each
 * other, either one first by the toss of a coin. Most groups are done with a few short batches; what looks slower is
 * looked at until that is certain.
 */
export function* lookAtGroups(
  setup: RoundSetup,
  groups: readonly CaseGroup[],
  plan: LookPlan,
): Steps<readonly GroupTimes[]> {
  if (groups.length < 2) return [];
  const seen: LookedAt[] = [];
  for (const group of groups) {
    seen.push({ group, chunk: yield* calibrated(setup, group, groups.length), looks: [] });
  }
  let open: readonly LookedAt[] = seen;
  for (let sweep = 1; open.length > 0 && nowNs() < plan.endNs; sweep++) {
    yield* sweepOver(setup, open, plan.endNs);
    if (sweep >= plan.looks || nowNs() > plan.enoughNs) open = stillOpen(seen, plan);
  }
  return seen.map(timesOf);
}

function* sweepOver(setup: RoundSetup, open: readonly LookedAt[], endNs: number): Steps<void> {
  for (const { chunk, looks } of shuffled(open, setup.random)) {
    if (nowNs() < endNs) looks.push(yield* look(setup, chunk));
  }
}

function stillOpen(seen: readonly LookedAt[], { inDoubt }: LookPlan): readonly LookedAt[] {
  const groups = seen.map(timesOf);
  const places = inDoubt(groups);
  // A line through the sizes needs all of them, as often as each other.
  if (places.length > 0 && haveSizes(groups)) return seen;
  return seen.filter((_, place) => places.includes(place));
}

function timesOf({ group, looks }: LookedAt): GroupTimes {
  return { ...group, looks };
}

/**
 * A block of four batches, old-new-new-old or the reverse. Starts with an empty young generation; the shorter batch of
 * each side counts, since what disturbs a batch only ever makes it longer.
 */
function* look(setup: RoundSetup, chunk: Chunk): Steps<GroupLook> {
  const leastNs = { old: Number.POSITIVE_INFINITY, new: Number.POSITIVE_INFINITY };
  const [outer, inner]: readonly [Side, Side] = setup.random() < 0.5 ? ['old', 'new'] : ['new', 'old'];
  setup.collect?.('minor');
  for (const side of [outer, inner, inner, outer]) {
    const batchNs = yield* runBatch(setup.pair, { side, sampler: setup.samplers[side], ...chunk });
    leastNs[side] = Math.min(leastNs[side], batchNs);
  }
  return { oldNs: leastNs.old / chunk.count, newNs: leastNs.new / chunk.count };
}

/** A batch of one group in a sweep: long against the clock's grain, and short where there are many groups. */
const SWEEP_NS = 600_000;
const LEAST_LOOK_NS = 30_000;
const MOST_LOOK_NS = 250_000;

/** A pass over a group's cases that is longer than this is made over some of them. */
const MOST_PASS_NS = 4_000_000;

/** Calls of a batch: fresh arguments are all held at once, so there are fewer of them. */
const MOST_CALLS = 100_000;
const MOST_FRESH_CALLS = 1_000;

/** Batches are each so many times as long as the one before, until one is long enough. */
const GROWTH = 8;

/** Finds how many calls make a batch of a group; both sides are warm by now. */
function* calibrated(setup: RoundSetup, group: CaseGroup, groups: number): Steps<Chunk> {
  const argLists = argListsOf(group);
  const wantedNs = Math.min(MOST_LOOK_NS, Math.max(LEAST_LOOK_NS, SWEEP_NS / groups));
  const mostCalls = setup.pair.freshArgs === null ? MOST_CALLS : MOST_FRESH_CALLS;
  const mostPasses = Math.max(1, Math.floor(mostCalls / argLists.length));
  for (let passes = 1; ; passes = Math.min(mostPasses, passes * GROWTH)) {
    const count = passes * argLists.length;
    const { oldNs, newNs } = yield* look(setup, { argLists, count, batchNs: wantedNs });
    const batchNs = Math.max(1, ((oldNs + newNs) / 2) * count);
    // The first calls after a collection take longer: a batch tells only where it is nearly as long as is wanted.
    if (batchNs < wantedNs / GROWTH && passes < mostPasses) continue;
    const wanted = Math.min(mostPasses, Math.max(1, Math.round((passes * wantedNs) / batchNs)));
    return { argLists, count: wanted * argLists.length, batchNs: (wanted * batchNs) / passes };
  }
}

/** Every so many of the cases, from the costliest down, where all of them would take too long. */
function argListsOf({ cases }: CaseGroup): Chunk['argLists'] {
  const passNs = cases.reduce((sum, one) => sum + one.callNs, 0);
  const every = Math.max(1, Math.ceil(passNs / MOST_PASS_NS));
  return cases
    .toReversed()
    .filter((_, index) => index % every === 0)
    .map(({ args }) => args);
}
