import { BUDGET_SHARE, type Budget, budgetAdvice } from '../budget.ts';
import type { TimeChange } from '../change.ts';
import { nowNs } from '../clock.ts';
import type { MeasuredPair } from '../measured-pair.ts';
import type { Collector } from '../memory/collector.ts';
import { groupCases, type NameCase } from '../parts/case-groups.ts';
import { doubtfulGroups, hasSlowerPart } from '../parts/slower-part.ts';
import { leastCount } from '../statistics/median-interval.ts';
import type { Steps } from '../steps.ts';
import { UnmeasurableError } from '../unmeasurable-error.ts';
import { combineRounds, hullOf, TIME_LEVEL } from './combine-rounds.ts';
import { forgetFeedback } from './forget-feedback.ts';
import type { PilotCase } from './pilot-cases.ts';
import type { Chunk } from './time-plan.ts';
import {
  allowanceOf,
  groupAllowanceOf,
  isNearlySettled,
  isSettled,
  needsRound,
  ROUNDS,
  type TimeProtocol,
} from './time-protocol.ts';
import { type RoundRequest, type TimeRound, timeRound } from './time-round.ts';

/** What measuring the time of a pair needs. */
export interface TimeRequest {
  readonly pair: MeasuredPair;
  readonly cases: readonly PilotCase[];
  readonly nameCase: NameCase;
  readonly random: () => number;
  /** The share of the trial's budget that is for time. */
  readonly budget: Budget;
  readonly protocol: TimeProtocol;
  readonly collect: Collector | null;
}

/**
 * Measures how the time per call changed. Where the first round shows a finding, further rounds start over with fresh
 * loops, forgotten feedback and the other side warmed first, and the interval covers all of them.
 *
 * @throws {UnmeasurableError} With the reason why nothing can be said.
 */
export function* measureTime(request: TimeRequest): Steps<TimeChange> {
  const { cases, random, budget, protocol } = request;
  refuseSlowCalls(cases, budget);
  const first = protocol.first ?? (random() < 0.5 ? 'old' : 'new');
  const second = first === 'old' ? 'new' : 'old';
  const common = roundOf(request);
  const rounds: TimeRound[] = [];
  do {
    const index = rounds.length;
    rounds.push(yield* timeRound({ ...common, first: index % 2 === 0 ? first : second, index }));
  } while (goesOn(rounds, request));
  return combineRounds(rounds, budget, {
    whole: allowanceOf(protocol),
    group: groupAllowanceOf(protocol),
  });
}

function roundOf(request: TimeRequest): Omit<RoundRequest, 'first' | 'index'> {
  const { pair, cases, nameCase, random, budget, protocol, collect } = request;
  const allowance = groupAllowanceOf(protocol);
  return {
    pair,
    chunks: cases.map(({ args, callNs }): Chunk => ({ argLists: [args], count: 1, batchNs: callNs })),
    groups: groupCases(cases, nameCase),
    inDoubt: (groups) =>
      protocol.limit === null
        ? []
        : doubtfulGroups(groups, { limit: protocol.limit, level: TIME_LEVEL, allowance }),
    random,
    budgetMs: budget.ms,
    endNs: budget.endNs,
    level: TIME_LEVEL,
    collect,
    isSettled: (interval) => isSettled(interval, protocol),
    isNearlySettled: (interval, middle) => isNearlySettled(interval, middle, protocol),
  };
}

/** Asks for another round, and makes both sides new for it. A round that a waiting test would cut short is none. */
function goesOn(rounds: readonly TimeRound[], { pair, budget, protocol }: TimeRequest): boolean {
  if (rounds.some((round) => round.heapGrows)) return false;
  if (!needsRound(hullOf(rounds), rounds.length, protocol) && !partNeedsRound(rounds, protocol)) return false;
  if (nowNs() + budget.ms * 1e6 > budget.endNs) return false;
  forgetFeedback(pair.old);
  forgetFeedback(pair.new);
  return true;
}

/** All cases together may be within the limit where some of them are not. */
function partNeedsRound(rounds: readonly TimeRound[], protocol: TimeProtocol): boolean {
  const { limit, role } = protocol;
  if (limit === null || rounds.length >= ROUNDS[role]) return false;
  const groups = rounds.map((round) => round.groups);
  return hasSlowerPart(groups, { limit, level: TIME_LEVEL, allowance: groupAllowanceOf(protocol) });
}

function refuseSlowCalls(cases: readonly PilotCase[], budget: Budget): void {
  const fastestMs = Math.min(...cases.map((pilot) => pilot.callNs)) / 1e6;
  const least = leastCount(TIME_LEVEL);
  const neededMs = 2 * least * fastestMs;
  if (neededMs <= budget.ms) return;
  throw new UnmeasurableError(
    `a call takes about ${fastestMs.toFixed(0)} ms, and the ${least} pairs that an interval needs do not fit into the budget; ${budgetAdvice(neededMs, BUDGET_SHARE.time, budget)}`,
  );
}
