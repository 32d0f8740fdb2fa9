import { createHash } from 'node:crypto';

import type { BehaviourVerdict, MemoryVerdict, TimeVerdict } from '../judge/verdict.ts';
import type { MachineRecord, Report } from '../record/report.ts';
import type { TrialRecord } from '../record/trial-record.ts';

/** What one run found out about one trial: a line of a history file. Ratios are new over old, times nanoseconds a call. */
export interface HistoryLine {
  readonly v: 1;
  readonly run: string;
  /** When the run began: ISO 8601, UTC. */
  readonly at: string;
  readonly commit: string | null;
  readonly branch: string | null;
  /** Whether the work tree had changes; null where that is not known. */
  readonly dirty: boolean | null;
  readonly ci: boolean;
  /** Eight hexadecimal digits, equal where times may be compared. */
  readonly machine: string;
  /** Id of the trial. */
  readonly id: string;
  readonly name: string;
  readonly file: string | null;
  readonly test: string | null;
  /** Where old came from: a git ref, `recording`; null for code of the tree. */
  readonly origin: string | null;
  readonly decision: 'pass' | 'fail';
  readonly behaviour: BehaviourVerdict;
  readonly inputs: number;
  /** Cases that differ, accepted or not. */
  readonly differing: number;
  readonly time: TimeVerdict;
  readonly ratio: number | null;
  readonly low: number | null;
  readonly high: number | null;
  /** Confidence level of the interval, for instance 0.999; missing where nothing was measured, and in older lines. */
  readonly level?: number;
  /** Medians of a call. */
  readonly oldNs: number | null;
  readonly newNs: number | null;
  readonly memory: MemoryVerdict;
  readonly allocatedOld: number | null;
  readonly allocatedNew: number | null;
  readonly keptOld: number | null;
  readonly keptNew: number | null;
  /** Old over old: what the machine shows where nothing changed. */
  readonly noiseLow: number | null;
  readonly noiseHigh: number | null;
  /** Accepted differences that the trial needed. */
  readonly allowed: number;
}

/** Longest name that a line holds; a trial is found by its id as well. */
const LONGEST_NAME = 200;

/** The lines of a run, one for each trial that stands for something: demanded differences do not. */
export function historyLines(report: Report, ci: boolean): readonly HistoryLine[] {
  const machine = machineId(report.machine);
  return report.trials
    .filter(({ expectation }) => expectation === 'match')
    .map((trial) => historyLine(trial, report, machine, ci));
}

function historyLine(trial: TrialRecord, { run, git }: Report, machine: string, ci: boolean): HistoryLine {
  const { behaviour, time, memory } = trial;
  return {
    v: 1,
    run: run.id,
    at: run.startedAt,
    commit: git?.commit ?? null,
    branch: git?.branch ?? null,
    dirty: git?.dirty ?? null,
    ci,
    machine,
    id: trial.id,
    name: trial.name.slice(0, LONGEST_NAME),
    file: trial.file,
    test: trial.testName?.slice(0, LONGEST_NAME) ?? null,
    origin: trial.old.origin,
    decision: trial.gate.decision,
    behaviour: behaviour.verdict,
    inputs: trial.inputs.total,
    differing: behaviour.differing,
    time: time.verdict,
    ratio: brief(time.ratio),
    low: brief(time.low),
    high: brief(time.high),
    ...(time.level === null ? {} : { level: time.level }),
    oldNs: brief(time.old?.p50Ns ?? null),
    newNs: brief(time.new?.p50Ns ?? null),
    memory: memory.verdict,
    allocatedOld: brief(memory.allocatedOldBytes),
    allocatedNew: brief(memory.allocatedNewBytes),
    keptOld: brief(memory.keptOldBytes),
    keptNew: brief(memory.keptNewBytes),
    noiseLow: brief(time.noise?.low ?? null),
    noiseHigh: brief(time.noise?.high ?? null),
    allowed: trial.allowances.filter(({ needed }) => needed !== false).length,
  };
}

/** Six digits are more than any measurement means. */
function brief(value: number | null): number | null {
  return value === null ? null : Number(value.toPrecision(6));
}

/** Names a kind of machine. Another version of Node is another machine: its times may not be compared. */
export function machineId({ node, os, arch, cpu, cores, memoryBytes }: MachineRecord): string {
  const parts = [node, os, arch, cpu, cores, Math.round(memoryBytes / 2 ** 30)];
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 8);
}
