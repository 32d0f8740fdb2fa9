import type { Report } from '../src/record/report.ts';
import type { TrialRecord } from '../src/record/trial-record.ts';
import { limitWords } from '../src/record/words/cost-words.ts';
import { type Finding, findingOf } from '../src/record/words/finding.ts';
import { formatBytes } from '../src/text/bytes.ts';
import { FINDING_WORDS } from './finding-words.ts';

/** The trials of a report by what is to be said of them. Each stands in exactly one of the two lists. */
export interface Overview {
  /** Worst first, and within one finding as the report has them. */
  readonly notFine: readonly TrialRecord[];
  readonly fine: readonly TrialRecord[];
  /** Counts that add up to the number of trials: `1 differs`, `2 slower`, `34 fine, 12 of them faster`. */
  readonly counts: readonly string[];
  /** What was allowed and how noisy the machine was, as short phrases; only what holds for all trials. */
  readonly conditions: readonly string[];
}

/** Sorts a report's trials under their findings and counts them. */
export function overviewOf(report: Report): Overview {
  const findings = Object.keys(FINDING_WORDS) as readonly Finding[];
  const groups = findings.map((finding) => ({
    finding,
    trials: report.trials.filter((trial) => findingOf(trial) === finding),
  }));
  const fine = groups.flatMap(({ finding, trials }) => (finding === 'fine' ? trials : []));
  return {
    notFine: groups.flatMap(({ finding, trials }) => (finding === 'fine' ? [] : trials)),
    fine,
    counts: groups
      .filter(({ trials }) => trials.length > 0)
      .map(({ finding, trials }) => FINDING_WORDS[finding].counted(trials.length) + faster(finding, trials)),
    conditions: conditionsOf(report),
  };
}

function faster(finding: Finding, trials: readonly TrialRecord[]): string {
  const count = trials.filter((trial) => trial.time.verdict === 'faster').length;
  return finding === 'fine' && count > 0 ? ` (${count} faster)` : '';
}

function conditionsOf({ trials, run }: Report): readonly string[] {
  const time = onlyValue(trials.map((trial) => trial.time.limit));
  const allocated = onlyValue(trials.map((trial) => trial.memory.limit));
  const kept = onlyValue(trials.map((trial) => trial.memory.keptLimitBytes));
  const level = onlyValue(trials.map((trial) => trial.time.level));
  const noise = Math.max(0, ...trials.map(noiseOf));
  const limits = [
    time === null ? '' : `time +${limitWords(time)}`,
    allocated === null ? '' : `allocated +${limitWords(allocated)}`,
    kept === null ? '' : `kept ${formatBytes(kept)} a call`,
  ].filter((limit) => limit !== '');
  return [
    limits.length === 0 ? '' : `limits: ${limits.join(', ')}`,
    level === null ? '' : `intervals at ${Number((level * 100).toPrecision(6))}%`,
    noise === 0 ? '' : `noise up to ±${(noise * 100).toFixed(1)}%`,
    run.seed === null ? '' : `seed ${run.seed}`,
  ].filter((phrase) => phrase !== '');
}

/** The value that all trials agree on, where they do; trials without one do not count. */
function onlyValue(values: readonly (number | null)[]): number | null {
  const known = new Set(values.filter((value) => value !== null));
  return known.size === 1 ? ([...known][0] ?? null) : null;
}

function noiseOf({ time }: TrialRecord): number {
  const { low, high } = time.noise ?? { low: null, high: null };
  return Math.max(Math.abs((low ?? 1) - 1), Math.abs((high ?? 1) - 1));
}
