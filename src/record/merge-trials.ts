import { terminalSafe } from '../text/terminal-safe.ts';
import type { TrialRecord } from './trial-record.ts';
import { type Finding, failsRun, findingOf } from './words/finding.ts';
import { trialLabel } from './words/trial-label.ts';

/** One record of each trial, and a sentence for each that came more than once. */
export interface MergedTrials {
  readonly trials: readonly TrialRecord[];
  readonly repeated: readonly string[];
}

/** Unites records by their id. Of several of one trial (a test in two projects, a shard run again) the worst stays. */
export function mergeTrials(records: readonly TrialRecord[]): MergedTrials {
  const byId = new Map<string, readonly TrialRecord[]>();
  for (const record of records) byId.set(record.id, [...(byId.get(record.id) ?? []), record]);
  const groups = [...byId.values()];
  return {
    trials: groups.flatMap(worstOf),
    repeated: groups.filter(({ length }) => length > 1).map(repeatedSentence),
  };
}

function worstOf(records: readonly TrialRecord[]): readonly TrialRecord[] {
  const [worst] = records.toSorted(worstFirst);
  if (worst === undefined || records.length === 1) return records;
  const notes = [repeatedNote(records), ...worst.behaviour.notes];
  return [{ ...worst, behaviour: { ...worst.behaviour, notes } }];
}

const FINDINGS: readonly Finding[] = [
  'error',
  'differs',
  'unstable',
  'no-difference',
  'more-memory',
  'slower',
  'unproven',
  'unverified',
  'unsure',
  'fine',
];

/** What fails the run comes before what does not, then the worse word, then the slower one. The order given decides ties. */
function worstFirst(a: TrialRecord, b: TrialRecord): number {
  return (
    Number(failsRun(b)) - Number(failsRun(a)) ||
    FINDINGS.indexOf(findingOf(a)) - FINDINGS.indexOf(findingOf(b)) ||
    (b.time.ratio ?? 0) - (a.time.ratio ?? 0)
  );
}

function repeatedNote(records: readonly TrialRecord[]): string {
  const words = [...new Set(records.map(findingOf))].join(', ');
  return `reported ${records.length} times (${words}); the worst is shown`;
}

function repeatedSentence(records: readonly TrialRecord[]): string {
  const [first] = records;
  const label = first === undefined ? '' : `${trialLabel(first)}, ${first.file ?? 'outside a file'}: `;
  return `${terminalSafe(label, 200)}${repeatedNote(records)}`;
}
