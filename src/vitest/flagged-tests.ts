import type { RunnerTask, RunnerTestCase, RunnerTestSuite } from 'vitest';

import type { FlagOverrides } from '../flags/flag-scope.ts';
import { rowOrigin } from '../flags/matrix/flag-row.ts';
import { beginTestFlags, testFlagsOf } from '../flags/test-flags.ts';
import type { EndedTest } from '../record/flags/list-row-runs.ts';
import { testNames } from './test-names.ts';

/** Runs one attempt at a test, hooks included, in a scope of flags of its own. */
export function runWithTestFlags(
  task: RunnerTestCase,
  overrides: FlagOverrides | undefined,
  run: () => Promise<void>,
): Promise<void> {
  const flags = beginTestFlags(task, testNames(task).join(' > '));
  if (overrides !== undefined && !isDefault(overrides)) flags.addRow(overrides);
  // Chained and not awaited: an `await` here would put a frame of ours into the stack of every failing test.
  return flags.run(run).finally(() => flags.end());
}

/** What the fixture holds where no suite holds anything: a row that holds nothing says so by where it comes from. */
function isDefault(overrides: FlagOverrides): boolean {
  return Object.keys(overrides).length === 0 && rowOrigin(overrides) === null;
}

/** The tests of a file that ran under flags which a suite held; called when all have ended. */
export function flaggedTests(suite: RunnerTestSuite): readonly EndedTest[] {
  return suite.tasks.flatMap((task) => (task.type === 'suite' ? flaggedTests(task) : endedTest(task)));
}

function endedTest(task: Extract<RunnerTask, { type: 'test' }>): readonly EndedTest[] {
  const rows = testFlagsOf(task)?.rows ?? [];
  const state = task.result?.state;
  if (rows.length === 0 || (state !== 'pass' && state !== 'fail')) return [];
  return [{ names: testNames(task), rows, outcome: state }];
}
