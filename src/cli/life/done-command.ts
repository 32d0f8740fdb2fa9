import type { ExitCode } from '../../gate/gate-decision.ts';
import { plural } from '../../text/count.ts';
import { terminalSafe } from '../../text/terminal-safe.ts';
import type { CommandIo } from '../command-io.ts';
import { readArguments } from '../read-arguments.ts';
import { findLeftovers, type Leftovers } from './leftovers.ts';
import { findMigration, migrationNames, PROJECT_OPTIONS, readProject } from './migration.ts';
import { oneName, unknownName } from './named-trial.ts';

/**
 * `twinrun done NAME`: passes where nothing of a migration is left, and else lists what to remove and where it is. A name
 * that never ran is an error: that nothing is left of it would say nothing. A trial that the last run did not come by is
 * not gone.
 *
 * @throws {UsageError} When an argument is wrong, nothing is known of the name, or a file is broken.
 */
export async function runDoneCommand(argv: readonly string[], io: CommandIo): Promise<ExitCode> {
  const given = readArguments(argv, 'done', { json: { type: 'boolean' }, ...PROJECT_OPTIONS });
  const { words, switches } = given;
  const project = await readProject(io, given);
  const names = migrationNames(project);
  const name = oneName(words, 'done', names);
  const migration = findMigration(project, name);
  if (migration === null) throw unknownName(name, 'done', names);
  const left = findLeftovers(migration, project);
  if (switches.has('json'))
    io.stdout.write(`${JSON.stringify({ name: migration.name, done: isDone(left), ...left }, null, 2)}\n`);
  else io.stdout.write(doneText(migration.name, left, migration.lastRun?.at ?? null));
  return isDone(left) ? 0 : 6;
}

function isDone({ found, stopped }: Leftovers): boolean {
  return found.length === 0 && !stopped;
}

function doneText(name: string, { found, stopped }: Leftovers, at: string | null): string {
  const asOf = at === null ? '' : ` (trials as of the run of ${at.slice(0, 16).replace('T', ' ')})`;
  const safe = terminalSafe(name, 80);
  const lines = [
    found.length === 0
      ? `${safe} is done: nothing is left over${asOf}`
      : `${safe} is not done: ${plural(found.length, 'thing')} left over${asOf}`,
    ...found.map(({ what, place }) => `  ${place === null ? '' : `${place}  `}${what}`),
    ...(stopped ? ['  the project has more files than are looked at, so that this may not be all'] : []),
  ];
  return `${lines.join('\n')}\n`;
}
