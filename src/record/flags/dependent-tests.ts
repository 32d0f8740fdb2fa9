import { plural } from '../../text/count.ts';
import { terminalSafe } from '../../text/terminal-safe.ts';
import type { JsonValue } from '../run-note.ts';
import type { FlagRowRun } from './flag-use.ts';
import type { FlagFinding } from './flags-record.ts';

/** One finding for each flag on which the outcome of a test depends: the same test passed under some rows and not under others. */
export function dependentFindings(rows: readonly FlagRowRun[]): readonly Omit<FlagFinding, 'enforced'>[] {
  return [...byTest(rows).values()].flatMap((runs) => {
    const [first] = runs;
    const failed = runs.filter(({ outcome }) => outcome === 'fail');
    if (first === undefined || failed.length === 0 || failed.length === runs.length) return [];
    return deciding(runs).map((flag) => ({
      kind: 'dependent',
      flag,
      sentence: sentenceOf(first, flag, runs),
    }));
  });
}

function byTest(rows: readonly FlagRowRun[]): ReadonlyMap<string, readonly FlagRowRun[]> {
  const tests = new Map<string, FlagRowRun[]>();
  for (const run of rows) {
    const { file, title, occurrence, matrix } = run.test;
    const key = JSON.stringify([file, title, occurrence, matrix]);
    tests.set(key, [...(tests.get(key) ?? []), run]);
  }
  return tests;
}

/** The flags that decide alone: each of their values always goes with one outcome. Where none does, all that varied. */
function deciding(runs: readonly FlagRowRun[]): readonly string[] {
  const names = [...new Set(runs.flatMap(({ flags }) => Object.keys(flags)))].sort();
  const varying = names.filter((name) => new Set(runs.map((run) => valueIn(run, name))).size > 1);
  const alone = varying.filter((name) => {
    const outcomes = new Map<string, Set<string>>();
    for (const run of runs) {
      const value = valueIn(run, name);
      outcomes.set(value, (outcomes.get(value) ?? new Set()).add(run.outcome));
    }
    return [...outcomes.values()].every((seen) => seen.size === 1);
  });
  return alone.length > 0 ? alone : varying;
}

function sentenceOf({ test, name }: FlagRowRun, flag: string, runs: readonly FlagRowRun[]): string {
  const { file } = test;
  const place = file === null ? '' : ` (${terminalSafe(file, 120)})`;
  const rowsWith = (outcome: FlagRowRun['outcome']): string => {
    const shown = runs.filter((run) => run.outcome === outcome).map(({ row }) => terminalSafe(row, 80));
    const more = shown.length > 3 ? ` and ${plural(shown.length - 3, 'other row')}` : '';
    return `${shown.slice(0, 3).join('; ')}${more}`;
  };
  return `"${terminalSafe(name, 120)}"${place} depends on flag "${terminalSafe(flag, 80)}": it fails under ${rowsWith('fail')} and passes under ${rowsWith('pass')}.`;
}

function valueIn({ flags }: FlagRowRun, name: string): string {
  const value: JsonValue | undefined = Object.hasOwn(flags, name) ? flags[name] : undefined;
  return value === undefined ? '' : JSON.stringify(value);
}
