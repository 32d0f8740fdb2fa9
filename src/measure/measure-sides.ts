import { seededRandom } from '../run/seeded-random.ts';
import { formatBytes } from '../text/bytes.ts';
import { formatDuration } from '../text/duration.ts';
import { measureAllocated } from './allocated-bytes.ts';
import { BUDGET_SHARE, budgetAdvice } from './budget.ts';
import type { Measured, Measurement, MemoryChange, TimeChange } from './change.ts';
import { nowNs } from './clock.ts';
import { type Collector, findCollector } from './collector.ts';
import { isDoubtful, type KeptBytes, measureKept, measureKeptAgain, NEGLIGIBLE_BYTES } from './kept-bytes.ts';
import type { MeasureSettings } from './measure-options.ts';
import { measureTime } from './measure-time.ts';
import type { MeasuredPair } from './measured-pair.ts';
import { type MemorySetup, setUpMemory } from './memory-setup.ts';
import { type PilotCase, pilotCases } from './pilot-cases.ts';
import type { MeasuredFunction } from './sampler.ts';
import { runSteps, runStepsAsync, type Steps } from './steps.ts';
import { unfairProcess } from './unfair-process.ts';
import { isBroken, reasonOf, UnmeasurableError } from './unmeasurable-error.ts';

/** Two implementations that do the same, and on what they are measured. */
export interface MeasureRequest {
  readonly oldFn: MeasuredFunction;
  readonly newFn: MeasuredFunction;
  readonly thisArg: unknown;
  /** Argument lists of the cases, each used many times. */
  readonly argLists: readonly (readonly unknown[])[];
  /** Makes the arguments of one call where a side changes or consumes them; called outside the timing. */
  readonly freshArgs: ((args: readonly unknown[]) => readonly unknown[]) | null;
  /** Whether a side answers with a promise. */
  readonly async: boolean;
  readonly seed: number;
  readonly settings: MeasureSettings;
  /** New over old that is still allowed, which decides when enough was seen; null where time is not limited. */
  readonly timeLimit: number | null;
  /** Why nothing can be measured fairly here, or null. */
  readonly unfair: string | null;
}

/** Shortest time after which an asynchronous call counts as hanging. */
const LEAST_CALL_LIMIT_MS = 1000;

/**
 * Measures time and memory of two implementations against each other. Synchronous for synchronous sides; a promise only
 * where `async` says so. Never throws for what a side does: what cannot be measured comes back with the reason.
 */
export function measureSides(request: MeasureRequest): Measurement | Promise<Measurement> {
  const steps = measure(request);
  return request.async ? runStepsAsync(steps) : runSteps(steps);
}

function* measure(request: MeasureRequest): Steps<Measurement> {
  const { settings } = request;
  if (!settings.time && !settings.memory) return unmeasured('measuring is switched off');
  const unfair = request.unfair ?? unfairProcess();
  if (unfair !== null) return unmeasured(unfair);
  const pair = pairOf(request);
  const random = seededRandom(request.seed);
  try {
    const budgetNs = settings.budgetMs * BUDGET_SHARE.pilot * 1e6;
    const cases = yield* pilotCases(pair, request.argLists, random, budgetNs);
    return yield* measurePair({ request, pair, cases, random, collect: findCollector() });
  } catch (error) {
    return unmeasured(reasonOrThrow(error));
  }
}

/** What the measurements have in common. */
interface MeasureContext {
  readonly request: MeasureRequest;
  readonly pair: MeasuredPair;
  readonly cases: readonly PilotCase[];
  readonly random: () => number;
  readonly collect: Collector | null;
}

/**
 * Kept bytes come first, since a growing heap makes time meaningless and may end the process; allocated bytes last, when
 * the engine has compiled both sides for good.
 */
function* measurePair(context: MeasureContext): Steps<Measurement> {
  const { settings } = context.request;
  const begun = settings.memory ? yield* attempt(beginMemory(context)) : MEMORY_OFF;
  const time = settings.time
    ? yield* attempt(measureTimeUnlessGrowing(context, begun))
    : ({ measured: false, reason: 'measuring time is switched off' } as const);
  if (!begun.measured) return { time, memory: begun };
  return { time, memory: yield* attempt(endMemory(context, begun.change)) };
}

const MEMORY_OFF = { measured: false, reason: 'measuring memory is switched off' } as const;

/** What is known of memory before the clock starts. */
interface MemoryBegun {
  readonly setup: MemorySetup;
  readonly kept: KeptBytes;
}

function* beginMemory({ request, pair, cases, random, collect }: MeasureContext): Steps<MemoryBegun> {
  if (collect === null) throw new UnmeasurableError('this runtime gives no access to its garbage collector');
  refuseSlowCalls(cases, request.settings.budgetMs);
  const setup = yield* setUpMemory(pair, cases, random, collect);
  const kept = yield* measureKept(setup);
  return { setup, kept: isDoubtful(kept) ? yield* measureKeptAgain(setup, kept) : kept };
}

function* endMemory({ request }: MeasureContext, { setup, kept }: MemoryBegun): Steps<MemoryChange> {
  const allocated = yield* measureAllocated(setup, endOf(request.settings, BUDGET_SHARE.allocated));
  return { ...allocated, ...(isDoubtful(kept) ? yield* measureKeptAgain(setup, kept) : kept) };
}

/** Calls to each side without which nothing can be said of memory. */
const LEAST_MEMORY_CALLS = 4;

function refuseSlowCalls(cases: readonly PilotCase[], budgetMs: number): void {
  const fastestMs = Math.min(...cases.map((pilot) => pilot.callNs)) / 1e6;
  const neededMs = 2 * LEAST_MEMORY_CALLS * fastestMs;
  const share = BUDGET_SHARE.kept + BUDGET_SHARE.allocated;
  if (neededMs <= budgetMs * share) return;
  throw new UnmeasurableError(
    `a call takes about ${formatDuration(fastestMs * 1e6)}, too long to count its memory within the budget; ${budgetAdvice(neededMs, share)}`,
  );
}

/** Growth of the heap that timing may cause: small against what a process usually holds. */
const MOST_GROWTH_BYTES = 64 * 1024 * 1024;

function* measureTimeUnlessGrowing(context: MeasureContext, begun: Measured<MemoryBegun>): Steps<TimeChange> {
  const { request, pair, cases, random, collect } = context;
  const budgetMs = request.settings.budgetMs * BUDGET_SHARE.time;
  if (begun.measured) refuseGrowingHeap(begun.change, budgetMs);
  return yield* measureTime({ pair, cases, random, budgetMs, limit: request.timeLimit, collect });
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

function endOf({ budgetMs }: MeasureSettings, share: number): number {
  return nowNs() + budgetMs * share * 1e6;
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
