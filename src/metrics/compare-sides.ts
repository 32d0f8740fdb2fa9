import { UsageError } from '../errors/usage-error.ts';
import { timeWord } from '../judge/time-word.ts';
import type { TimeVerdict } from '../judge/verdict.ts';
import { medianRatioSequence, type ValueGroup } from '../measure/statistics/median-ratio-sequence.ts';
import { shareDifferenceSequence } from '../measure/statistics/share-sequence.ts';
import type { LabelRecord, MetricsSnapshot } from '../record/metrics-snapshot.ts';
import { plural } from '../text/count.ts';
import { formatInterval } from '../text/ratio.ts';
import { previewValue } from '../text/value-preview.ts';
import type { DistributionBody } from './distribution.ts';
import { type Labels, readLabels } from './labels.ts';
import { mergeDistributions } from './merge-distributions.ts';
import { quantileOf, valueGroups } from './quantile-of.ts';

/** Name under which the errors of a tracked operation are counted, by class. */
export function errorsName(name: string): string {
  return `${name}.errors`;
}

/** Labels that the series of each side have. */
export interface Sides {
  readonly old: Labels;
  readonly new: Labels;
}

/** What a comparison may allow, and how sure it has to be. */
export interface SideOptions {
  /** Time per call, new over old, that is still allowed, at least 1: 1.1 allows 10 % more. @default 1.1 */
  readonly limit?: number;
  /** Chance that the interval holds however often it is looked at, from 0.5 to below 1. @default 0.999 */
  readonly level?: number;
}

/** What was seen of one side. Times are `null` where no call returned. */
export interface SideSummary {
  /** Calls that returned. */
  readonly count: number;
  /** Calls that threw, as `track` counts them under `name.errors`. */
  readonly errors: number;
  readonly p50Ns: number | null;
  readonly p95Ns: number | null;
  readonly p99Ns: number | null;
}

/** How two sides of a timer compare. The calls are not pairs: each side is known by its own calls alone. */
export interface SideComparison {
  readonly name: string;
  /** What the interval of the medians says about the limit; `not-judged` where there is no interval yet. */
  readonly verdict: TimeVerdict;
  /** Why the verdict is `unsure` or `not-judged`; null otherwise. */
  readonly reason: string | null;
  /** Median of new over median of old; null where a side has none. */
  readonly ratio: number | null;
  /** Ends of the interval of the ratio; null where too few calls bound it. */
  readonly low: number | null;
  readonly high: number | null;
  readonly level: number;
  readonly limit: number;
  readonly old: SideSummary;
  readonly new: SideSummary;
  /** Share of calls that threw, new minus old, with an interval of the same level; null where a side was never called. */
  readonly errorShare: { readonly difference: number; readonly low: number; readonly high: number } | null;
}

interface Side extends SideSummary {
  readonly times: DistributionBody | null;
}

/** Compares the sides of a timer of a snapshot, also of a merged one. See `Metrics.compare`. */
export function compareSides(
  snapshot: MetricsSnapshot,
  name: string,
  sides: Sides,
  { limit = 1.1, level = 0.999 }: SideOptions = {},
): SideComparison {
  checkOptions(limit, level);
  const [oldLabels, newLabels] = readSides(sides);
  const old = sideOf(snapshot, name, oldLabels);
  const newer = sideOf(snapshot, name, newLabels);
  const interval = medianRatioSequence(groupsOf(old), groupsOf(newer), level);
  return {
    name,
    ...judge(interval, old, newer, limit),
    ratio: ratioOf(newer.p50Ns, old.p50Ns),
    low: interval.low > 0 ? interval.low : null,
    high: Number.isFinite(interval.high) ? interval.high : null,
    level,
    limit,
    old: summaryOf(old),
    new: summaryOf(newer),
    errorShare: errorShareOf(old, newer, level),
  };
}

function sideOf(snapshot: MetricsSnapshot, name: string, wanted: LabelRecord): Side {
  const isOfSide = (record: { readonly name: string; readonly labels: LabelRecord }): boolean =>
    Object.entries(wanted).every(([label, value]) => record.labels[label] === value);
  const found = snapshot.timers.filter((record) => record.name === name && isOfSide(record));
  const errors = snapshot.counters.filter((record) => record.name === errorsName(name) && isOfSide(record));
  const times = found.length === 0 ? null : mergeDistributions(found, snapshot.maxSamples);
  const at = (share: number): number | null => (times === null ? null : quantileOf(times, share));
  return {
    times,
    count: times?.count ?? 0,
    errors: errors.reduce((sum, { value }) => sum + value, 0),
    p50Ns: at(0.5),
    p95Ns: at(0.95),
    p99Ns: at(0.99),
  };
}

function groupsOf({ times }: Side): readonly ValueGroup[] {
  return times === null ? [] : valueGroups(times);
}

function summaryOf({ times: _times, ...summary }: Side): SideSummary {
  return summary;
}

function judge(
  interval: { readonly low: number; readonly high: number },
  old: Side,
  newer: Side,
  limit: number,
): { readonly verdict: TimeVerdict; readonly reason: string | null } {
  const empty = [...(old.count === 0 ? ['old'] : []), ...(newer.count === 0 ? ['new'] : [])];
  if (empty.length > 0)
    return { verdict: 'not-judged', reason: `no call of ${empty.join(' and ')} was recorded` };
  const calls = `${plural(old.count, 'call')} of old and ${newer.count} of new`;
  if (interval.low <= 0 && !Number.isFinite(interval.high)) {
    return { verdict: 'not-judged', reason: `${calls} are too few for an interval, or too short to time` };
  }
  const verdict = timeWord(interval, limit);
  if (verdict !== 'unsure') return { verdict, reason: null };
  const ends = formatInterval(interval.low, interval.high);
  return { verdict, reason: `the limit lies inside the interval ${ends} of ${calls}: more calls narrow it` };
}

function ratioOf(newer: number | null, old: number | null): number | null {
  return newer === null || old === null || old === 0 ? null : newer / old;
}

function errorShareOf(old: Side, newer: Side, level: number): SideComparison['errorShare'] {
  const [oldTotal, newTotal] = [old.count + old.errors, newer.count + newer.errors];
  if (oldTotal === 0 || newTotal === 0) return null;
  const interval = shareDifferenceSequence(
    { count: old.errors, total: oldTotal },
    { count: newer.errors, total: newTotal },
    level,
  );
  return { difference: newer.errors / newTotal - old.errors / oldTotal, ...interval };
}

function readSides(sides: Sides): readonly [LabelRecord, LabelRecord] {
  const [old, newer] = [readLabels(sides?.old ?? {}), readLabels(sides?.new ?? {})];
  const tellsApart = Object.keys(old).some(
    (label) => Object.hasOwn(newer, label) && newer[label] !== old[label],
  );
  if (tellsApart) return [old, newer];
  throw new UsageError({
    problem: 'the labels do not tell the sides apart.',
    expected: 'a label that both sides have, with another value on each',
    received: previewValue(sides),
    advice: "metrics.compare('price', { old: { impl: 'old' }, new: { impl: 'new' } })",
  });
}

function checkOptions(limit: number, level: number): void {
  if (!(Number.isFinite(limit) && limit >= 1)) {
    throw wrongNumber('limit', 'a ratio of new over old of at least 1', limit, 'limit: 1.1');
  }
  if (!(level >= 0.5 && level < 1))
    throw wrongNumber('level', 'a chance from 0.5 to below 1', level, 'level: 0.999');
}

function wrongNumber(name: string, expected: string, value: unknown, advice: string): UsageError {
  const problem = `the option ${name} of compare has a value that it cannot have.`;
  return new UsageError({ problem, expected, received: previewValue(value), advice });
}
