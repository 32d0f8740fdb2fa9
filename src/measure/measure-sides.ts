import { seededRandom } from '../run/seeded-random.ts';
import { formatBytes } from '../text/bytes.ts';
import { BUDGET_SHARE } from './budget.ts';
import type { Measured, Measurement, TimeChange } from './change.ts';
import { findCollector } from './collector.ts';
import { NEGLIGIBLE_BYTES } from './kept-bytes.ts';
import { beginMemory, endMemory, type MeasureContext, type MemoryBegun } from './measure-memory.ts';
import type { MeasureSettings } from './measure-options.ts';
import { measureTime } from './measure-time.ts';
import type { MeasuredPair } from './measured-pair.ts';
import { pilotCases } from './pilot-cases.ts';
import type { MeasuredFunction } from './sampler.ts';
import { runSteps, runStepsAsync, type Steps } from './steps.ts';
import { unfairProcess } from './unfair-process.ts';
import { isBroken, reasonOf, UnmeasurableError } from './unmeasurable-error.ts';
import { withoutPretenuring } from './without-pretenuring.ts';

/** Two implementations that do the same, and on what they are measured. */
export interface MeasureRequest {
  readonly oldFn: MeasuredFunction;
  readonly newFn: MeasuredFunction;
  readonly thisArg: unknown;
  /** Argument lists of the cases, each used many times. */
  readonly argLists: readonly (readonly unknown[])[];
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
}

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
  try {
    const budgetNs = settings.budgetMs * BUDGET_SHARE.pilot * 1e6;
    const cases = yield* pilotCases(pair, request.argLists, random, budgetNs);
    return yield* measurePair({ pair, cases, random, settings, collect: findCollector() }, request.timeLimit);
  } catch (error) {
    return unmeasured(reasonOrThrow(error));
  }
}

/**
 * Kept bytes come first, since a growing heap makes time meaningless and may end the process; allocated bytes last, when
 * the engine has compiled both sides for good.
 */
function* measurePair(context: MeasureContext, limit: number | null): Steps<Measurement> {
  const { settings } = context;
  const begun = settings.memory ? yield* attempt(beginMemory(context)) : MEMORY_OFF;
  const time = settings.time
    ? yield* attempt(measureTimeUnlessGrowing(context, limit, begun))
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
  { settings, ...context }: MeasureContext,
  limit: number | null,
  begun: Measured<MemoryBegun>,
): Steps<TimeChange> {
  const budgetMs = settings.budgetMs * BUDGET_SHARE.time;
  if (begun.measured) refuseGrowingHeap(begun.change, budgetMs);
  return yield* measureTime({ ...context, budgetMs, limit });
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
