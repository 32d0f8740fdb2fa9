import { ABSENT } from '../compare/difference.ts';
import type { NoiseReport } from '../compare/noise/noise-report.ts';
import { renderDifference } from '../compare/render-difference.ts';
import { rowLabel } from '../flags/matrix/flag-row.ts';
import type { MemoryJudgement, TimeJudgement } from '../judge/verdict.ts';
import type { RatioInterval, SideTime } from '../measure/change.ts';
import type { Observation } from '../run/observation.ts';
import { previewCall, previewValue } from '../text/value-preview.ts';
import type { UsedEntry } from '../trial/accepted.ts';
import type { BehaviourExample, BehaviourGroup, Trial } from '../trial/trial.ts';
import { heapRecord, spreadRecord } from './drawing-record.ts';
import { plainFlags } from './flags/flag-use.ts';
import { partRecords } from './part-record.ts';
import { groupId, trialId } from './record-id.ts';
import { printReplay, REPLAY_VARIABLE } from './replay-token.ts';
import type {
  AllowanceRecord,
  BehaviourRecord,
  ExampleRecord,
  GroupRecord,
  IntervalRecord,
  MemoryRecord,
  NoiseRecord,
  SideTimeRecord,
  TimeRecord,
  TrialRecord,
} from './trial-record.ts';

/** Where a trial stood: what a record says beyond the trial itself. */
export interface RecordSite {
  readonly file: string | null;
  readonly line: number | null;
  readonly testName: string | null;
  readonly ordinal: number;
  readonly again: string | null;
  /** Whether the trial's decision counts in the run's gate. */
  readonly enforced: boolean;
}

/** Lines of a difference that a record keeps. */
const DIFF_LINES = 24;
/** Groups of differences that a record keeps; the others are counted. */
const GROUPS = 50;

/** Makes a trial JSON-safe: values become text, numbers are finite or null, nothing is live any more. */
export function toRecord(trial: Trial, site: RecordSite): TrialRecord {
  const id = trialId({ file: site.file, testName: site.testName, name: trial.name, ordinal: site.ordinal });
  return {
    id,
    name: trial.name,
    file: site.file,
    line: site.line,
    testName: site.testName,
    expectation: trial.expectation,
    old: trial.old,
    new: trial.new,
    inputs: trial.inputs,
    behaviour: behaviourRecord(trial, id),
    time: timeRecord(trial.time),
    memory: memoryRecord(trial.memory),
    gate: { ...trial.gate, enforced: site.enforced && !trial.quarantined },
    allowances: trial.allowances.map(allowanceRecord),
    quarantined: trial.quarantined,
    again: againCommand(site.again, trial, id),
    ...(trial.row === undefined ? {} : { row: { label: rowLabel(trial.row), flags: plainFlags(trial.row) } }),
  };
}

/** The command that shows the same again: a generated input is named, so that it is the first that runs. */
function againCommand(again: string | null, { inputs: { seed, path } }: Trial, id: string): string | null {
  if (again === null || path === null) return again;
  return `${REPLAY_VARIABLE}=${printReplay({ id, seed, path })} ${again}`;
}

function behaviourRecord(trial: Trial, id: string): BehaviourRecord {
  const { behaviour } = trial;
  return {
    verdict: behaviour.verdict,
    differing: behaviour.differing,
    groups: behaviour.groups.slice(0, GROUPS).map((group) => groupRecord(group, id)),
    omittedGroups: behaviour.omittedGroups + Math.max(0, behaviour.groups.length - GROUPS),
    unverified: behaviour.unverified,
    notes: behaviour.notes,
    noise: behaviour.noise && noiseRecord(behaviour.noise),
    example: behaviour.example === null ? null : exampleRecord(behaviour.example, trial),
    error: behaviour.verdict === 'error' ? errorText(behaviour.error) : null,
  };
}

function noiseRecord({ paths, ...noise }: NoiseReport): NoiseRecord {
  return { ...noise, paths: paths.slice(0, GROUPS), omittedPaths: Math.max(0, paths.length - GROUPS) };
}

function groupRecord(group: BehaviourGroup, trial: string): GroupRecord {
  const first = group.examples[0];
  return {
    id: groupId(trial, group.path, group.kind),
    path: group.path,
    kind: group.kind,
    old: sideText(first?.old),
    new: sideText(first?.new),
    count: group.count,
    compared: group.compared,
    cases: group.cases,
    example: { path: first?.path ?? group.path, case: group.firstCase },
    numeric: group.numeric && {
      maxAbs: finite(group.numeric.maxAbs),
      maxRel: finite(group.numeric.maxRel),
      mean: finite(group.numeric.mean),
      worstPath: group.numeric.worstPath,
    },
    hint: group.hint,
    changes: group.classes.map(({ what }) => what),
    accepted: group.accepted,
  };
}

function allowanceRecord({ entry, needed, cases }: UsedEntry): AllowanceRecord {
  const { id, what, reason, owner, issue, until } = entry;
  return {
    id,
    what,
    limit: 'limit' in entry ? entry.limit : null,
    reason,
    owner,
    issue,
    until,
    needed,
    cases,
  };
}

function sideText(value: unknown): string {
  return value === ABSENT ? '(absent)' : previewValue(value);
}

function exampleRecord({ pair }: BehaviourExample, trial: Trial): ExampleRecord {
  const { lines, omitted } = renderDifference(shown(pair.new), shown(pair.old), DIFF_LINES);
  return {
    case: pair.case.index,
    caseName: pair.case.name,
    call: previewCall(trial.new.name || 'new', pair.case.args, 200),
    old: outcomeText(pair.old),
    new: outcomeText(pair.new),
    diff: lines,
    diffOmitted: omitted,
  };
}

/** What a person wants to see of a side: its answer, or what it threw. */
function shown(seen: Observation): unknown {
  return seen.outcome === 'returned' ? seen.value : seen.error;
}

function outcomeText(seen: Observation): string {
  const how = seen.settling === 'async' ? { returned: 'resolved', threw: 'rejected' } : null;
  if (seen.outcome === 'returned') return `${how?.returned ?? 'returned'} ${previewValue(seen.value)}`;
  return `${how?.threw ?? 'threw'} ${previewValue(seen.error)}`;
}

/** Stack and cause without the folders of this machine: `/home/ana/shop/src/rules.ts:4:9` becomes `src/rules.ts:4:9`. */
function errorText(error: unknown): string {
  const cause: unknown =
    typeof error === 'object' && error !== null ? Reflect.get(error, 'cause') : undefined;
  const texts =
    cause === undefined ? [stackText(error)] : [stackText(error), `caused by ${stackText(cause)}`];
  return texts.join('\n').replaceAll(FOLDERS, '');
}

const FOLDERS = /(?:file:\/\/)?(?:[A-Za-z]:)?[\\/](?:[^\s:()\\/]+[\\/])+(?=[^\s:()\\/]+[\\/])/g;

function stackText(error: unknown): string {
  const stack: unknown = typeof error === 'object' && error !== null ? Reflect.get(error, 'stack') : null;
  return typeof stack === 'string' ? stack.split('\n').slice(0, 6).join('\n') : previewValue(error, 400);
}

function timeRecord(judgement: TimeJudgement): TimeRecord {
  const { verdict, reason, change, limit } = judgement;
  return {
    verdict,
    reason,
    ...interval(change),
    level: finite(change?.level),
    pairs: finite(change?.pairs),
    processes: finite(change?.processes),
    limit: finite(limit),
    old: change && sideTime(change.old),
    new: change && sideTime(change.new),
    noise: change?.noise ? interval(change.noise) : null,
    ...partRecords(judgement),
    spread: spreadRecord(change?.spread ?? null),
    notes: change?.notes ?? [],
  };
}

function memoryRecord({ verdict, reason, change, limit, keptLimitBytes }: MemoryJudgement): MemoryRecord {
  return {
    verdict,
    reason,
    ...interval(change?.allocated ?? null),
    allocatedOldBytes: finite(change?.allocatedOldBytes),
    allocatedNewBytes: finite(change?.allocatedNewBytes),
    keptOldBytes: finite(change?.keptOldBytes),
    keptNewBytes: finite(change?.keptNewBytes),
    limit: finite(limit),
    keptLimitBytes: finite(keptLimitBytes),
    heap: heapRecord(change?.heap ?? null),
  };
}

function interval(given: RatioInterval | null): IntervalRecord {
  return { ratio: finite(given?.ratio), low: finite(given?.low), high: finite(given?.high) };
}

function sideTime({ p50Ns, p95Ns }: SideTime): SideTimeRecord {
  return { p50Ns: finite(p50Ns), p95Ns: finite(p95Ns) };
}

function finite(value: number | null | undefined): number | null {
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
}
