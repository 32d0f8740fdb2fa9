import type { RunnerTestCase } from 'vitest';

/** Names of the suites around a test and of the test, outermost first, without the file. */
export function testNames(task: RunnerTestCase): string[] {
  const names = [task.name];
  for (let suite = task.suite; suite !== undefined && suite !== task.file; suite = suite.suite) {
    names.unshift(suite.name);
  }
  return names;
}
