import { compareText } from '../text/compare-text.ts';
import type { KnownRecord } from './known-record.ts';
import type { GatePolicy, GitRecord, MachineRecord, Report, RunRecord, Totals } from './report.ts';
import type { TrialRecord } from './trial-record.ts';
import { failsRun } from './words/finding.ts';

/** All that a report is made of; where it comes from is the runner's business. */
export interface ReportInput {
  readonly run: RunRecord;
  readonly git: GitRecord | null;
  readonly machine: MachineRecord;
  readonly policy: GatePolicy;
  readonly toolVersion: string;
  readonly known?: KnownRecord | null;
  readonly trials: readonly TrialRecord[];
  /** What the tests noted beside their trials. @default nothing */
  readonly notes?: Pick<Report, 'flags' | 'metrics' | 'routes'>;
}

/** Puts the records of a run in their lasting order (failures first, then by file, line and name) and counts the words. */
export function buildReport(input: ReportInput): Report {
  const { run, git, machine, policy, toolVersion, known, trials, notes } = input;
  return {
    schemaVersion: 1,
    tool: { name: 'twinrun', version: toolVersion },
    run,
    git,
    machine,
    policy,
    totals: countTotals(trials),
    known: known ?? null,
    trials: trials.toSorted(compareRecords),
    ...notes,
  };
}

function countTotals(trials: readonly TrialRecord[]): Totals {
  const count = (matches: (trial: TrialRecord) => boolean): number => trials.filter(matches).length;
  const failed = count(failsRun);
  return {
    trials: trials.length,
    passed: trials.length - failed,
    failed,
    behaviour: {
      same: count((trial) => trial.behaviour.verdict === 'same'),
      different: count((trial) => trial.behaviour.verdict === 'different'),
      unverified: count((trial) => trial.behaviour.verdict === 'unverified'),
      unstable: count((trial) => trial.behaviour.verdict === 'unstable'),
      error: count((trial) => trial.behaviour.verdict === 'error'),
    },
    time: {
      faster: count((trial) => trial.time.verdict === 'faster'),
      same: count((trial) => trial.time.verdict === 'same'),
      slower: count((trial) => trial.time.verdict === 'slower'),
      unsure: count((trial) => trial.time.verdict === 'unsure'),
      notJudged: count((trial) => trial.time.verdict === 'not-judged'),
    },
    memory: {
      less: count((trial) => trial.memory.verdict === 'less'),
      same: count((trial) => trial.memory.verdict === 'same'),
      more: count((trial) => trial.memory.verdict === 'more'),
      unsure: count((trial) => trial.memory.verdict === 'unsure'),
      notJudged: count((trial) => trial.memory.verdict === 'not-judged'),
    },
  };
}

/** Compares by code units, never by locale: the order must be the same on every machine. Outside a file comes last. */
function compareRecords(a: TrialRecord, b: TrialRecord): number {
  return (
    Number(failsRun(b)) - Number(failsRun(a)) ||
    Number(a.file === null) - Number(b.file === null) ||
    compareText(a.file ?? '', b.file ?? '') ||
    (a.line ?? Number.MAX_SAFE_INTEGER) - (b.line ?? Number.MAX_SAFE_INTEGER) ||
    compareText(a.name, b.name) ||
    compareText(a.id, b.id) ||
    // One test file in two projects of a run: only the commands tell them apart.
    compareText(a.again ?? '', b.again ?? '')
  );
}
