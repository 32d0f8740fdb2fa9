import { seededRandom } from '../run/seeded-random.ts';
import { formatBytes } from '../text/bytes.ts';
import { BUDGET_SHARE, type Budget, roomAdvice } from './budget.ts';
import type { Measured, Measurement, TimeChange } from './change.ts';
import { nowMs, nowNs } from './clock.ts';
import { LEAST_BUDGET_MS, type MeasureSettings } from './measure-options.ts';
import type { MeasuredPair } from './measured-pair.ts';
import { findCollector } from './memory/collector.ts';
import { NEGLIGIBLE_BYTES } from './memory/kept-bytes.ts';
import { beginMemory, endMemory, type MeasureContext, type MemoryBegun } from './memory/measure-memory.ts';
import { withoutPretenuring } from './memory/without-pretenuring.ts';
import type { CaseName, NameCase } from './parts/case-groups.ts';
import { runSteps, runStepsAsync, type Steps } from './steps.ts';
import type { TestClock } from './test-clock.ts';
import { measureTime } from './time/measure-time.ts';
import { pilotCases } from './time/pilot-cases.ts';
import type { MeasuredFunction } from './time/sampler.ts';
import type { TimeProtocol } from './time/time-protocol.ts';
import { unfairProcess } from './unfair-process.ts';
import { isBroken, reasonOf, UnmeasurableError } from './unmeasurable-error.ts';

/** Two implementations that do the same, and on what they are measured. */
export interface MeasureRequest {
  readonly oldFn: MeasuredFunction;
  readonly newFn: MeasuredFunction;
  readonly thisArg: unknown;
  /** Argument lists of the cases, each used many times. */
  readonly argLists: readonly (readonly unknown[])[];
  /** Names the cases, and says their sizes where growth is asked. Missing where their places have to do. */
  readonly nameCase?: NameCase;
  /** Makes the arguments of one call where a side changes or consumes them; called outside the timing. */
  readonly freshArgs: MeasuredPair['freshArgs'];
  /** Whether a side answers with a promise. */
  readonly async: boolean;
  readonly seed: number;
  readonly settings: MeasureSettings;
  /** New over old that is still allowed, which decides when enough was seen; null where time is not limited. */
  readonly timeLimit: number | null;
  /** Why nothing can be measured fairly here, or null. */
  readonly unfair: string | null;
  /** The time limit of the test that waits for the measurement; null or missing where none does. */
  readonly clock?: TestClock | null;
  /** What one call took, about, when it was observed. Missing where nobody looked. */
  readonly observedCallMs?: number;
  /** Missing where this process is the only one and no gain is claimed. */
  readonly protocol?: Omit<TimeProtocol, 'limit'>;
}

const ALONE = { role: 'alone', first: null, claim: null } as const;

/** Shortest time after which an asynchronous call counts as hanging. */
const LEAST_CALL_LIMIT_MS = 1000;

/**
 * Measures time and memory of two implementations against each other. Synchronous for synchronous sides; a promise only
 * where `async` says so. Never throws for what a side does: what cannot be measured comes back with the reason.
 */
export function measureSides(request: MeasureRequest): Measurement | Promise<Measurement> {
  const steps = withoutPretenuring(measure(request));
  return request.async ? runStepsAsync(steps) : runSteps(steps);
}

function* measure(request: MeasureRequest): Steps<Measurement> {
  const { settings } = request;
  if (!settings.time && !settings.memory) return unmeasured('measuring is switched off');
  const unfair = request.unfair ?? unfairProcess();
  if (unfair !== null) return unmeasured(unfair);
  const pair = pairOf(request);
  const random = seededRandom(request.seed);
  const startMs = nowMs();
  try {
    const budget = budgetOf(request);
    const pilotNs = hasSizes(request) ? Infinity : budget.ms * BUDGET_SHARE.pilot * 1e6;
    const cases = yield* pilotCases(pair, request.argLists, random, pilotNs);
    const context = { pair, cases, random, budget, collect: findCollector() };
    return yield* measurePair(context, request);
  } catch (error) {
    return unmeasured(reasonOrThrow(error));
  } finally {
    request.clock?.count(nowMs() - startMs);
  }
}

/** Calls that have to be made before it is known whether more of them fit. */
const LEAST_CALLS = 2;

/** Share of the budget that those may take. */
const LEAST_CALLS_SHARE = 0.25;

/** The trial's own budget, or what the test that waits for it can spare. */
function budgetOf({ settings, clock, observedCallMs = 0 }: MeasureRequest): Budget {
  const room = clock?.room() ?? null;
  if (room === null) return { ms: settings.budgetMs, endNs: Infinity, room };
  const endNs = nowNs() + room.mostMs * 1e6;
  if (room.ms >= settings.budgetMs) return { ms: settings.budgetMs, endNs, room: null };
  if (room.ms < LEAST_BUDGET_MS || LEAST_CALLS * observedCallMs > room.ms * LEAST_CALLS_SHARE) {
    throw new UnmeasurableError(roomAdvice(room, settings.budgetMs));
  }
  return { ms: room.ms, endNs, room };
}

/**
 * Kept bytes come first, since a growing heap makes time meaningless and may end the process; allocated bytes last, when
 * the engine has compiled both sides for good.
 */
function* measurePair(context: MeasureContext, request: MeasureRequest): Steps<Measurement> {
  const { settings } = request;
  const begun = settings.memory ? yield* attempt(beginMemory(context)) : MEMORY_OFF;
  const time = settings.time
    ? yield* attempt(measureTimeUnlessGrowing(context, request, begun))
    : ({ measured: false, reason: 'measuring time is switched off' } as const);
  if (!begun.measured) return { time, memory: begun };
  // Where timing was refused for a growing heap, a third look would only let it grow on.
  const lookAgain = time.measured || !settings.time;
  return { time, memory: yield* attempt(endMemory(context, begun.change, lookAgain)) };
}

const MEMORY_OFF = { measured: false, reason: 'measuring memory is switched off' } as const;

/** Growth of the heap that timing may cause: small against what a process usually holds. */
const MOST_GROWTH_BYTES = 64 * 1024 * 1024;

function* measureTimeUnlessGrowing(
  context: MeasureContext,
  { protocol = ALONE, timeLimit, nameCase = nameByPlace }: MeasureRequest,
  begun: Measured<MemoryBegun>,
): Steps<TimeChange> {
  const budget = { ...context.budget, ms: context.budget.ms * BUDGET_SHARE.time };
  if (begun.measured) refuseGrowingHeap(begun.change, budget.ms);
  return yield* measureTime({ ...context, nameCase, budget, protocol: { ...protocol, limit: timeLimit } });
}

/** Growth is told from all sizes or not at all. */
function hasSizes({ nameCase = nameByPlace, argLists }: MeasureRequest): boolean {
  return argLists.length > 0 && nameCase(0).size !== null;
}

function nameByPlace(index: number): CaseName {
  return { label: `case ${index + 1}`, size: null };
}

function refuseGrowingHeap({ setup, kept }: MemoryBegun, budgetMs: number): void {
  const calls = (budgetMs * 1e6) / 2 / setup.callNs;
  const grower = [
    { side: 'new', bytes: kept.keptNewBytes ?? 0 },
    { side: 'old', bytes: kept.keptOldBytes ?? 0 },
  ].find(({ bytes }) => bytes > NEGLIGIBLE_BYTES && bytes * calls > MOST_GROWTH_BYTES);
  if (grower === undefined) return;
  throw new UnmeasurableError(
    `a growing heap makes time meaningless: ${grower.side} keeps ${formatBytes(grower.bytes)} per call`,
  );
}

function pairOf({ oldFn, newFn, thisArg, freshArgs, async, settings }: MeasureRequest): MeasuredPair {
  const callLimitMs = Math.max(settings.budgetMs, LEAST_CALL_LIMIT_MS);
  return { old: oldFn, new: newFn, thisArg, freshArgs, async, callLimitMs };
}

function* attempt<Change>(steps: Steps<Change>): Steps<Measured<Change>> {
  try {
    return { measured: true, change: yield* steps };
  } catch (error) {
    // A side that threw or hangs would do so again.
    if (isBroken(error)) throw error;
    return { measured: false, reason: reasonOrThrow(error) };
  }
}

function reasonOrThrow(error: unknown): string {
  const reason = reasonOf(error);
  if (reason === null) throw error;
  return reason;
}

function unmeasured(reason: string): Measurement {
  return { time: { measured: false, reason }, memory: { measured: false, reason } };
}
