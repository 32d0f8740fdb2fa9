import { createHash } from 'node:crypto';
import type { GitRecord, MachineRecord, Report, RunRecord } from './report.ts';

/** Starts the id of a run that was merged from others, so that a later merge does not take its report for one of them. */
const MERGED_ID = 'merged-';

/** Whether a report was itself made by a merge. */
export function isMerged({ run }: Report): boolean {
  return run.id.startsWith(MERGED_ID);
}

/**
 * Makes one run of several: as old as its oldest part and complete only where every part is.
 *
 * @param allThere Whether no part is missing or of another commit.
 */
export function mergeRuns(reports: readonly Report[], allThere: boolean): RunRecord {
  const runs = reports.map(({ run }) => run);
  const ids = runs.map(({ id }) => id).sort();
  const digest = createHash('sha256').update(ids.join('\n')).digest('hex').slice(0, 12);
  const seeds = new Set(runs.map(({ seed }) => seed));
  return {
    id: `${MERGED_ID}${digest}`,
    startedAt: runs.map(({ startedAt }) => startedAt).reduce(earlier),
    runner: {
      name: joined(runs.map(({ runner }) => runner.name)),
      version: joined(runs.map(({ runner }) => runner.version)),
    },
    seed: seeds.size === 1 ? (runs[0]?.seed ?? null) : null,
    shard: null,
    complete: allThere && runs.every(({ complete }) => complete),
    wholeFiles: wholeFiles(reports),
  };
}

function earlier(a: string, b: string): string {
  return Date.parse(b) < Date.parse(a) ? b : a;
}

/** A file counts as run whole where one part ran it so and none ran a part of it only. */
function wholeFiles(reports: readonly Report[]): readonly string[] {
  const inPart = reports.flatMap(({ run, trials }) =>
    trials.map(({ file }) => file).filter((file) => file !== null && !run.wholeFiles.includes(file)),
  );
  const whole = new Set(reports.flatMap(({ run }) => run.wholeFiles));
  for (const file of inPart) if (file !== null) whole.delete(file);
  return [...whole].sort();
}

/** The commit of all parts, and a sentence where they are not of one. */
export function mergeGit(reports: readonly Report[]): {
  readonly record: GitRecord | null;
  readonly remarks: readonly string[];
} {
  const records = reports.flatMap(({ git }) => (git === null ? [] : [git]));
  const [first] = records;
  if (first === undefined) return { record: null, remarks: [] };
  const commits = new Set(records.map(({ commit }) => commit));
  const branches = new Set(records.map(({ branch }) => branch));
  const dirty = records.some((git) => git.dirty === true) || (first.dirty === null ? null : false);
  const names = [...commits].map((commit) => commit?.slice(0, 8) ?? 'none').sort();
  return {
    record: {
      commit: commits.size === 1 ? first.commit : null,
      branch: branches.size === 1 ? first.branch : null,
      dirty,
    },
    remarks: commits.size === 1 ? [] : [`the reports are of different commits: ${names.join(', ')}`],
  };
}

/** The machine of all parts. What is not the same everywhere is named together, numbers by the smallest. */
export function mergeMachines(reports: readonly Report[]): MachineRecord {
  const machines = reports.map(({ machine }) => machine);
  const text = (name: 'node' | 'v8' | 'os' | 'arch' | 'cpu'): string =>
    joined(machines.map((machine) => machine[name]));
  return {
    node: text('node'),
    v8: text('v8'),
    os: text('os'),
    arch: text('arch'),
    cpu: text('cpu'),
    cores: Math.min(...machines.map(({ cores }) => cores)),
    memoryBytes: Math.min(...machines.map(({ memoryBytes }) => memoryBytes)),
  };
}

/** What of several words there is, once each: `jest + vitest`. Merging a merged report adds nothing to it. */
function joined(words: readonly string[]): string {
  return [...new Set(words.flatMap((word) => word.split(' + ')))].sort().join(' + ');
}
