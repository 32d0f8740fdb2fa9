import { differenceSequence } from '../measure/statistics/confidence-sequence.ts';
import type { Moments } from '../measure/statistics/moments.ts';
import { shareDifferenceSequence, shareSequence } from '../measure/statistics/share-sequence.ts';
import { readRecord, refuseOption } from '../run/refuse-option.ts';
import type { StageEvidence } from './evidence/stage-evidence.ts';
import { stageBefore } from './stage.ts';
import { untimeableReason } from './timeable.ts';
import { isShare } from './weights.ts';

/** What must not be crossed. A limit counts as crossed where the whole interval lies beyond it, never by a single call. */
export interface GuardOptions {
  /** Most that new's share of failing calls may lie above old's; above 0 where nothing is known of old. @default 0.01 */
  readonly errors?: number | false;
  /** Most that new may take over old, as a ratio of typical times (geometric means); for calls of 20 µs or more. @default 1.5 */
  readonly latency?: number | false;
  /** Least share of compared calls on which the sides agree. @default 0.99 */
  readonly consistency?: number | false;
  /** Most of new's calls that may fall back to old, as a share. @default 0.01 */
  readonly fallbacks?: number | false;
  /** Answers of new, or comparisons, before anything is judged. @default 50 */
  readonly leastCalls?: number;
  /** Chance that an interval holds at all times together. @default 0.999 */
  readonly level?: number;
}

/** `GuardOptions` with defaults; null where a limit is off. */
export interface GuardSettings {
  readonly errors: number | null;
  readonly latency: number | null;
  readonly consistency: number | null;
  readonly fallbacks: number | null;
  readonly leastCalls: number;
  readonly level: number;
}

/** A limit that was crossed. */
export interface GuardAlarm {
  readonly limit: 'errors' | 'latency' | 'consistency' | 'fallbacks';
  /** One sentence with the interval and the limit. */
  readonly reason: string;
}

const NAMES: readonly string[] = ['errors', 'latency', 'consistency', 'fallbacks', 'leastCalls', 'level'];

/**
 * Checks the option `guard`: `true` for all defaults.
 *
 * @throws {UsageError} When there is no such limit, or it has a value that it cannot have.
 */
export function readGuard(option: unknown): GuardSettings | null {
  if (option === undefined || option === false) return null;
  const advice = 'guard: { errors: 0.01, consistency: 0.99 }';
  const given = option === true ? {} : readRecord(option, 'guard', NAMES, advice);
  const leastCalls = given['leastCalls'] ?? 50;
  if (typeof leastCalls !== 'number' || !Number.isInteger(leastCalls) || leastCalls < 1) {
    throw refuseOption(
      'guard.leastCalls',
      'a whole number from 1 on',
      leastCalls,
      'guard: { leastCalls: 50 }',
    );
  }
  const level = given['level'] ?? 0.999;
  if (!isShare(level) || level === 0 || level === 1) {
    throw refuseOption('guard.level', 'a number between 0 and 1', level, 'guard: { level: 0.999 }');
  }
  return {
    errors: readLimit(given, 'errors', 0.01, isShare),
    latency: readLimit(given, 'latency', 1.5, isRatio),
    consistency: readLimit(given, 'consistency', 0.99, isShare),
    fallbacks: readLimit(given, 'fallbacks', 0.01, isShare),
    leastCalls,
    level,
  };
}

function readLimit(
  given: Readonly<Record<string, unknown>>,
  name: string,
  fallback: number,
  isLimit: (value: unknown) => value is number,
): number | null {
  const value = given[name];
  if (value === undefined) return fallback;
  if (value === false) return null;
  if (isLimit(value)) return value;
  const expected = name === 'latency' ? 'a ratio of at least 1, or false' : 'a number from 0 to 1, or false';
  throw refuseOption(`guard.${name}`, expected, value, `guard: { ${name}: ${fallback} }`);
}

function isRatio(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value) && value >= 1;
}

/** What old is known to do: in the same stage where it answers there, else in the stages before. */
export interface OldReference {
  readonly calls: number;
  readonly errors: number;
  readonly logTimes: Moments;
}

/** The first limit that the evidence of a stage is surely beyond, or null. Pure: safe to ask after every call. */
export function checkGuard(
  evidence: StageEvidence,
  old: OldReference,
  settings: GuardSettings,
): GuardAlarm | null {
  return (
    checkConsistency(evidence, settings) ??
    checkErrors(evidence, old, settings) ??
    checkFallbacks(evidence, settings) ??
    checkLatency(evidence, old, settings)
  );
}

function checkConsistency(
  { comparisons }: StageEvidence,
  { consistency, leastCalls, level }: GuardSettings,
): GuardAlarm | null {
  const { inconsistent, judged } = comparisons;
  if (consistency === null || judged < leastCalls) return null;
  const { low } = shareSequence(inconsistent, judged, level);
  if (1 - low >= consistency) return null;
  const reason = `the sides agree on at most ${percent(1 - low)} of calls (${inconsistent} of ${judged} compared differ), and the limit is ${percent(consistency)}`;
  return { limit: 'consistency', reason };
}

function checkErrors(
  { new: fresh, stage }: StageEvidence,
  old: OldReference,
  { errors, leastCalls, level }: GuardSettings,
): GuardAlarm | null {
  if (errors === null || fresh.calls < leastCalls) return null;
  const isKnown = old.calls >= leastCalls;
  // In the ramp old is about to be known as well.
  if (!isKnown && stage === 'ramp') return null;
  const newShare = { count: fresh.errors, total: fresh.calls };
  const { low } = isKnown
    ? shareDifferenceSequence({ count: old.errors, total: old.calls }, newShare, level)
    : shareSequence(newShare.count, newShare.total, level);
  if (low <= errors) return null;
  const beside = isKnown ? ` more than of old (${old.errors} of ${old.calls})` : '';
  const reason = `at least ${percent(low)} of new's calls fail${beside} (${fresh.errors} of ${fresh.calls}), and the limit is ${percent(errors)}`;
  return { limit: 'errors', reason };
}

function checkFallbacks(evidence: StageEvidence, settings: GuardSettings): GuardAlarm | null {
  const { fallbacks, leastCalls, level } = settings;
  if (fallbacks === null || evidence.new.calls < leastCalls) return null;
  const { low } = shareSequence(evidence.fallbacks, evidence.new.calls, level);
  if (low <= fallbacks) return null;
  const reason = `at least ${percent(low)} of new's calls fall back to old (${evidence.fallbacks} of ${evidence.new.calls}), and the limit is ${percent(fallbacks)}`;
  return { limit: 'fallbacks', reason };
}

function checkLatency(
  { new: fresh }: StageEvidence,
  old: OldReference,
  { latency, leastCalls, level }: GuardSettings,
): GuardAlarm | null {
  if (latency === null || Math.min(old.logTimes.count, fresh.logTimes.count) < leastCalls) return null;
  if (untimeableReason(old.logTimes, fresh.logTimes) !== null) return null;
  const low = Math.exp(differenceSequence(old.logTimes, fresh.logTimes, { level }).low);
  if (low <= latency) return null;
  const reason = `new takes at least ${low.toFixed(2)} times as long as old, and the limit is ${latency}`;
  return { limit: 'latency', reason };
}

function percent(share: number): string {
  return `${(share * 100).toFixed(2)} %`;
}

/** What the guard did. */
export interface StepBack {
  readonly from: StageEvidence['stage'];
  readonly to: StageEvidence['stage'];
  readonly limit: GuardAlarm['limit'];
  readonly reason: string;
  /** When, as ISO 8601. */
  readonly at: string;
}

/** One stage back for one alarm. */
export function stepBack(from: StageEvidence['stage'], alarm: GuardAlarm, at: Date): StepBack {
  return { from, to: stageBefore(from), limit: alarm.limit, reason: alarm.reason, at: at.toISOString() };
}
