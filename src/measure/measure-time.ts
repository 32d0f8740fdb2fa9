import { BUDGET_SHARE, budgetAdvice } from './budget.ts';
import type { TimeChange } from './change.ts';
import type { Collector } from './collector.ts';
import { combineRounds, hullOf, TIME_LEVEL } from './combine-rounds.ts';
import { forgetFeedback } from './forget-feedback.ts';
import type { MeasuredPair } from './measured-pair.ts';
import { leastCount, type MedianInterval } from './median-interval.ts';
import type { PilotCase } from './pilot-cases.ts';
import { PROCESS_SPREAD } from './process-spread.ts';
import type { Steps } from './steps.ts';
import type { Chunk } from './time-plan.ts';
import { type RoundRequest, type TimeRound, timeRound } from './time-round.ts';
import { tooShortToTell } from './too-short.ts';
import { UnmeasurableError } from './unmeasurable-error.ts';

/** What measuring the time of a pair needs. */
export interface TimeRequest {
  readonly pair: MeasuredPair;
  readonly cases: readonly PilotCase[];
  readonly random: () => number;
  readonly budgetMs: number;
  /** New over old that is still allowed, which decides when enough was seen; null where time is not limited. */
  readonly limit: number | null;
  readonly collect: Collector | null;
}

/** Rounds that must agree before a change is reported as real. */
const ROUNDS_TO_CONFIRM = 3;

/** An interval this narrow is enough where there is no limit to hold it against. */
const NARROW = 1.04;

/**
 * Measures how the time per call changed. Where the first round shows a change, further rounds start over with fresh
 * loops, forgotten feedback and the other side warmed first, and the interval covers all of them.
 *
 * @throws {UnmeasurableError} With the reason why nothing can be said.
 */
export function* measureTime(request: TimeRequest): Steps<TimeChange> {
  const { pair, cases, random, budgetMs } = request;
  refuseSlowCalls(cases, budgetMs);
  const first = random() < 0.5 ? 'old' : 'new';
  const second = first === 'old' ? 'new' : 'old';
  const rounds: TimeRound[] = [];
  for (let index = 0; index < ROUNDS_TO_CONFIRM; index++) {
    const round = yield* timeRound({ ...roundOf(request), first: index % 2 === 0 ? first : second, index });
    rounds.push(round);
    if (!needsConfirmation(rounds, request.limit)) break;
    forgetFeedback(pair.old);
    forgetFeedback(pair.new);
  }
  yield* tooShortToTell(pair, rounds);
  return combineRounds(rounds);
}

function roundOf({
  pair,
  cases,
  random,
  budgetMs,
  limit,
  collect,
}: TimeRequest): Omit<RoundRequest, 'first' | 'index'> {
  const chunks = cases.map(({ args, callNs }): Chunk => ({ argLists: [args], count: 1, batchNs: callNs }));
  return {
    pair,
    chunks,
    random,
    budgetMs,
    level: TIME_LEVEL,
    collect,
    isSettled: (interval) => isSettled(interval, limit),
  };
}

/** Whether more windows could not change the verdict. */
function isSettled({ low, high }: MedianInterval, limit: number | null): boolean {
  if (!Number.isFinite(high - low)) return false;
  if (limit === null) return high / low < NARROW;
  const edge = limit * PROCESS_SPREAD;
  if (low > edge || high < 1 / edge) return true;
  return high * PROCESS_SPREAD <= limit && low >= 1 / edge;
}

/** Whether all rounds so far put the change beyond the limit, in either direction, but they are not enough yet. */
function needsConfirmation(rounds: readonly TimeRound[], limit: number | null): boolean {
  const { low, high } = hullOf(rounds);
  if (limit === null || rounds.some((round) => round.heapGrows)) return false;
  return low > limit * PROCESS_SPREAD || high < 1 / (limit * PROCESS_SPREAD);
}

function refuseSlowCalls(cases: readonly PilotCase[], budgetMs: number): void {
  const fastestMs = Math.min(...cases.map((pilot) => pilot.callNs)) / 1e6;
  const neededMs = 2 * leastCount(TIME_LEVEL) * fastestMs;
  if (neededMs > budgetMs) throw tooSlow(fastestMs, neededMs);
}

function tooSlow(callMs: number, neededMs: number): UnmeasurableError {
  const least = leastCount(TIME_LEVEL);
  return new UnmeasurableError(
    `a call takes about ${callMs.toFixed(0)} ms, and the ${least} pairs that an interval needs do not fit into the budget; ${budgetAdvice(neededMs, BUDGET_SHARE.time)}`,
  );
}
