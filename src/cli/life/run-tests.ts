import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

import { FREEZE_FOLDER, FREEZE_NAME } from '../../corpus/frozen/freeze-order.ts';
import { UsageError } from '../../errors/usage-error.ts';
import type { Report } from '../../record/report.ts';
import { terminalSafe } from '../../text/terminal-safe.ts';
import type { CommandIo } from '../command-io.ts';

/** Which tests to run, and where they leave what they are asked for. */
export interface TestsToRun {
  readonly name: string;
  readonly folder: string;
  readonly report: Report | null;
  /** What the user wrote behind `--`, or null. */
  readonly command: readonly string[] | null;
}

/** Lines of a run that failed which are shown. */
const SHOWN_LINES = 40;

/**
 * Runs the tests of a trial to their end.
 *
 * @throws {UsageError} When there is no runner, or the run is not green: what is not right is not worth keeping.
 */
export function runTests({ name, folder, report, command }: TestsToRun, io: CommandIo): void {
  const [program = '', ...args] = command ?? runnerCommand(name, report, io);
  const { status, error, stdout, stderr } = spawnSync(program, args, {
    cwd: io.cwd ?? process.cwd(),
    env: { ...process.env, [FREEZE_NAME]: name, [FREEZE_FOLDER]: folder },
    encoding: 'utf8',
    maxBuffer: 64 * 2 ** 20,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  if (status === 0) return;
  const lines = `${stdout ?? ''}\n${stderr ?? ''}`.trim().split('\n').slice(-SHOWN_LINES);
  io.stderr.write(`${lines.map((line) => terminalSafe(line)).join('\n')}\n`);
  throw new UsageError({
    problem: 'the tests are not green, so that nothing was frozen.',
    expected: `a run of the tests of ${name} that ends with 0`,
    received: error === undefined ? `exit code ${status ?? 'of a signal'}` : error.message,
    advice: `mend what fails, or name the command: npx twinrun freeze ${name} -- npx vitest run`,
  });
}

/** The runner of the last report on the test files of the trial, or the one that is installed on all. */
function runnerCommand(name: string, report: Report | null, io: CommandIo): readonly string[] {
  const trials = report?.trials.filter((trial) => trial.name === name) ?? [];
  const files = [...new Set(trials.flatMap(({ file }) => (file === null ? [] : [file])))];
  const root = io.cwd ?? process.cwd();
  for (const runner of report === null ? ['vitest', 'jest'] : [report.run.runner.name]) {
    const entry = entryOf(runner, root);
    if (entry !== null)
      return [process.execPath, entry, ...(runner === 'vitest' ? ['run'] : ['--runTestsByPath']), ...files];
  }
  throw new UsageError({
    problem: 'there is no Vitest and no Jest to run the tests with.',
    expected: 'one of them in node_modules, or a command',
    received: 'neither',
    advice: `npx twinrun freeze ${name} -- npm test`,
  });
}

const ENTRIES: Readonly<Record<string, string>> = { vitest: 'vitest.mjs', jest: 'bin/jest.js' };

function entryOf(runner: string, root: string): string | null {
  try {
    const entry = ENTRIES[runner];
    if (entry === undefined) return null;
    return join(dirname(createRequire(join(root, 'package.json')).resolve(`${runner}/package.json`)), entry);
  } catch {
    return null;
  }
}
