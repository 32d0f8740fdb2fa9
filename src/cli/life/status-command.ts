import type { ExitCode } from '../../gate/gate-decision.ts';
import type { CommandIo } from '../command-io.ts';
import { type Arguments, readArguments, wrongCall } from '../read-arguments.ts';
import { DEFAULT_RUNS, judgeSafety, type Safety } from './judge-safety.ts';
import { findMigration, type Migration, migrationNames, PROJECT_OPTIONS, readProject } from './migration.ts';
import { oneName, unknownName } from './named-trial.ts';
import { statusJson, statusLine, statusText } from './status-text.ts';

/**
 * `twinrun status NAME`: all that is known of a name, and whether its old code can be deleted; the exit code says so, too.
 * Without a name one line for each.
 *
 * @throws {UsageError} When an argument is wrong, nothing is known of the name, or a file is broken.
 */
export async function runStatusCommand(argv: readonly string[], io: CommandIo): Promise<ExitCode> {
  const given = readArguments(argv, 'status', {
    json: { type: 'boolean' },
    runs: { type: 'string' },
    ...PROJECT_OPTIONS,
  });
  const { words, switches } = given;
  const runs = readRuns(given);
  const project = await readProject(io, given);
  const names = migrationNames(project);
  const asked = words.length === 0 ? names : [oneName(words, 'status', names)];
  const found = asked.map((name): readonly [Migration, Safety] => {
    const migration = findMigration(project, name);
    if (migration === null) throw unknownName(name, 'status', names);
    return [migration, judgeSafety(migration, runs)];
  });
  const one = words.length === 0 ? undefined : found[0];
  if (switches.has('json')) {
    const answers = found.map(([migration, safety]) => statusJson(migration, safety));
    io.stdout.write(`${JSON.stringify(one === undefined ? answers : answers[0], null, 2)}\n`);
  } else if (one !== undefined) io.stdout.write(statusText(...one));
  else
    io.stdout.write(
      found.length === 0
        ? 'No trial is known here yet.\n'
        : found.map((each) => statusLine(...each)).join(''),
    );
  return one === undefined ? 0 : exitCodeOf(one[1]);
}

/** What was found wrong outranks what is not known. */
const PRECEDENCE = [1, 3, 4, 6] as const;

function exitCodeOf({ reasons }: Safety): ExitCode {
  return PRECEDENCE.find((code) => reasons.some((reason) => reason.code === code)) ?? 0;
}

function readRuns({ values }: Arguments): number {
  const given = values.get('runs');
  if (given === undefined) return DEFAULT_RUNS;
  if (/^[1-9]\d{0,3}$/.test(given)) return Number(given);
  throw wrongCall('status', '--runs is no number of runs.', 'a whole number from 1 on', given);
}
