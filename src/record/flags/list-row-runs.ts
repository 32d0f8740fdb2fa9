import type { FlagOverrides } from '../../flags/flag-scope.ts';
import { rowLabel, rowOrigin } from '../../flags/matrix/flag-row.ts';
import { type FlagRowRun, plainFlags } from './flag-use.ts';

/** A test of a file that has ended, with the rows of flags that its suites held it under. */
export interface EndedTest {
  /** Of the blocks around it and its own, outermost first. */
  readonly names: readonly string[];
  readonly rows: readonly FlagOverrides[];
  readonly outcome: 'pass' | 'fail';
}

/** Tells the tests of a file that ran under rows of a matrix. Other overrides are no rows: nothing runs them twice. */
export function listRowRuns(file: string | null, tests: readonly EndedTest[]): readonly FlagRowRun[] {
  const met = new Map<string, number>();
  return tests.flatMap(({ names, rows, outcome }) => {
    const origins = rows.map(rowOrigin).filter((origin) => origin !== null);
    if (origins.length === 0) return [];
    const matrix = origins.map((origin) => origin.matrix).join(' × ');
    const labels = rows.map(rowLabel);
    const title = names.at(-1) ?? '';
    const key = JSON.stringify([title, matrix, labels]);
    const occurrence = met.get(key) ?? 0;
    met.set(key, occurrence + 1);
    return {
      test: { file, title, occurrence, matrix },
      name: names.filter((name) => !labels.includes(name)).join(' > '),
      row: labels.join(', '),
      flags: plainFlags(Object.assign({}, ...rows)),
      outcome,
    };
  });
}
