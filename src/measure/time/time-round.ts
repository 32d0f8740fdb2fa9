import type { Side } from '../../run/observation.ts';
import { nowNs } from '../clock.ts';
import { callArity, type MeasuredPair } from '../measured-pair.ts';
import type { Collector } from '../memory/collector.ts';
import { createHeapWatch } from '../memory/heap-watch.ts';
import { type CaseGroup, haveSizes } from '../parts/case-groups.ts';
import { groupLevel } from '../parts/group-changes.ts';
import { type GroupTimes, type LookPlan, lookAtGroups } from '../parts/group-looks.ts';
import { leastCount, type MedianInterval, medianInterval } from '../statistics/median-interval.ts';
import { ascending, quantile } from '../statistics/quantile.ts';
import type { Steps } from '../steps.ts';
import { coverLoop, emptyCallNs } from './empty-loop.ts';
import { sampleWindows } from './sample-windows.ts';
import { createSampler } from './sampler.ts';
import { type Chunk, packChunks, planWindows, type TimePlan, windowsNs } from './time-plan.ts';
import { type TimeWindow, timeWindow } from './time-window.ts';
import { type RoundSetup, warmUp } from './warm-up.ts';

/** One round of measuring: everything from fresh loops and a warm-up to a settled interval. */
export interface RoundRequest {
  readonly pair: MeasuredPair;
  readonly chunks: readonly Chunk[];
  /** The same cases, in the groups that are timed on their own. */
  readonly groups: readonly CaseGroup[];
  /** The groups that more looks may decide about. */
  readonly inDoubt: LookPlan['inDoubt'];
  readonly random: () => number;
  /** The side that is warmed first. */
  readonly first: Side;
  /** Number of the round, from 0. */
  readonly index: number;
  readonly budgetMs: number;
  /** When the round has to end whatever it knows by then, on the clock of `nowNs`. */
  readonly endNs: number;
  readonly level: number;
  readonly isSettled: (interval: MedianInterval) => boolean;
  /** Whether an interval whose middle is known is likely to be settled by as many windows again. */
  readonly isNearlySettled: (interval: MedianInterval, middle: number) => boolean;
  readonly collect: Collector | null;
}

/** The windows of a round, in the order in which they ran. */
export interface TimeRound {
  readonly windows: readonly TimeWindow[];
  readonly plan: TimePlan;
  readonly groups: readonly GroupTimes[];
  /** What the loop takes for an empty call; 0 where that is nothing beside a call. */
  readonly emptyNs: number;
  /** What the windows took on the clock, with all that held them up. */
  readonly tookMs: number;
  /** True where the heap kept growing, so that the round was ended. */
  readonly heapGrows: boolean;
}

/** Share of a round's time that goes into warming up; asynchronous code settles later. */
const WARM_UP_SHARE = { sync: 0.12, async: 0.25 } as const;

/** How far a round may run over its budget: so that an interval comes out at all, or that a nearly settled one settles. */
const OVERRUN = 2;

/** Warms both sides up, then samples windows until their interval is settled or the budget spent. */
export function* timeRound(request: RoundRequest): Steps<TimeRound> {
  const { pair, budgetMs, level, collect } = request;
  const setup = setUp(request);
  const startNs = nowNs();
  const least = leastCount(level);
  const chunks = yield* warmUp(setup, request.chunks, warmUpNs(request, least), request.first);
  const emptyNs = yield* emptyCallNs(pair, chunks);
  // What the warm-up left behind would otherwise be collected in somebody's batch.
  collect?.();
  collect?.();
  const leftMs = Math.max(1, budgetMs - (nowNs() - startNs) / 1e6);
  const plan = planWindows(chunks, leftMs * 1e6);
  const heap = createHeapWatch(collect);
  const windowsStartNs = nowNs();
  const isEnough = enoughOf(request, { least, startNs, share: shareOf(plan, emptyNs) });
  const windows = yield* sampleWindows({
    async: pair.async,
    budgetMs: OVERRUN * budgetMs,
    leastWindows: least,
    nextWindow: () => timeWindow(setup, plan),
    isSettled: (soFar) => heap.grows() || isEnough(soFar),
  });
  const taken = { windows, plan, emptyNs, tookMs: (nowNs() - windowsStartNs) / 1e6 };
  if (heap.grows()) return { ...taken, groups: [], heapGrows: true };
  const groups = yield* lookAtGroups(setup, request.groups, lookPlanOf(request));
  return { ...taken, groups, heapGrows: heap.grows() };
}

interface RoundStart {
  /** Windows that an interval needs. */
  readonly least: number;
  readonly startNs: number;
  /** The largest share of a call that the loop around it can have taken, about. */
  readonly share: number;
}

/** Windows are enough where they settle the question, or where the time is over and a little more would not settle it. */
function enoughOf(
  { budgetMs, level, endNs, isSettled, isNearlySettled }: RoundRequest,
  { least, startNs, share }: RoundStart,
): (windows: readonly TimeWindow[]) => boolean {
  const mostNs = Math.min(endNs, startNs + OVERRUN * budgetMs * 1e6);
  return (windows) => {
    const ratios = ascending(windows.map((window) => window.ratio));
    const interval = coverLoop(medianInterval(ratios, level), share);
    if (isSettled(interval) || nowNs() > mostNs) return true;
    if (windows.length < least || nowNs() < startNs + budgetMs * 1e6) return false;
    return !isNearlySettled(interval, quantile(ratios, 0.5));
  };
}

function shareOf({ chunks: [chunk] }: TimePlan, emptyNs: number): number {
  return chunk === undefined ? 0 : Math.min(MOST_SHARE, (emptyNs * chunk.count) / chunk.batchNs);
}

/** Where the loop seems to take all, it is found out after the round. */
const MOST_SHARE = 0.9;

/** Slow calls need less warming up than they need windows. */
function warmUpNs({ pair, chunks, budgetMs }: RoundRequest, least: number): number {
  const share = pair.async ? WARM_UP_SHARE.async : WARM_UP_SHARE.sync;
  const windowsTakeNs = windowsNs(planWindows(packChunks(chunks, 1), budgetMs * 1e6), least);
  return Math.min(budgetMs * 1e6 * share, Math.max(0, budgetMs * 1e6 - windowsTakeNs));
}

/** Shares of a round's time that looking at groups may take: where none is in doubt, and where one is. */
const LOOK_SHARE = { clear: 0.3, inDoubt: 1 } as const;

function lookPlanOf({ groups, inDoubt, budgetMs, endNs, level }: RoundRequest): LookPlan {
  const untilNs = (share: number): number => Math.min(endNs, nowNs() + share * budgetMs * 1e6);
  const clear = haveSizes(groups) ? LOOK_SHARE.inDoubt : LOOK_SHARE.clear;
  return {
    looks: leastCount(groupLevel(level, groups.length)),
    enoughNs: untilNs(clear),
    endNs: untilNs(LOOK_SHARE.inDoubt),
    inDoubt,
  };
}

function setUp({ pair, chunks, random, index, collect }: RoundRequest): RoundSetup {
  const arity = callArity(
    pair,
    chunks.flatMap((chunk) => chunk.argLists),
  );
  const run = Math.floor(random() * 2 ** 32).toString(16);
  const samplerFor = (side: Side): RoundSetup['samplers'][Side] =>
    createSampler({ async: pair.async, arity, id: `${side} ${index} ${run}` });
  return { pair, samplers: { old: samplerFor('old'), new: samplerFor('new') }, random, collect };
}
