import { UsageError } from '../../errors/usage-error.ts';
import { nearestWord } from '../../text/nearest-word.ts';
import { terminalSafe } from '../../text/terminal-safe.ts';
import type { CommandIo } from '../command-io.ts';
import { checkCommand } from './check-flags.ts';
import { type FlagArguments, type FlagSyntax, readFlagArguments } from './flag-arguments.ts';
import { FLAGS_HELP } from './flags-help.ts';
import { getCommand, listCommand } from './read-flags.ts';
import { diffCommand, evalCommand, historyCommand } from './show-flags.ts';
import { writeCommand } from './write-flags.ts';

type Run = (args: FlagArguments, io: CommandIo) => 0 | 1 | Promise<0 | 1>;

const WRITES = ['dry-run', 'yes'];

const COMMANDS: readonly (FlagSyntax & { readonly run: Run })[] = [
  { name: 'list', positionals: [], switches: ['rollouts'], run: listCommand },
  { name: 'get', positionals: ['FLAG'], run: getCommand },
  { ...writing('set', ['FLAG', 'VALUE']), switches: [...WRITES, 'replace-rule'] },
  { ...writing('rollout', ['FLAG', 'PERCENT']), switches: [...WRITES, 'replace-rule'], words: ['variant'] },
  writing('enable', ['FLAG']),
  writing('disable', ['FLAG']),
  writing('rm', ['FLAG']),
  { name: 'history', positionals: ['FLAG?'], words: ['since'], run: historyCommand },
  { name: 'eval', positionals: ['FLAG'], words: ['key', 'ctx'], run: evalCommand },
  { name: 'diff', positionals: ['A', 'B'], run: diffCommand },
  { name: 'check', positionals: [], run: checkCommand },
];

/**
 * `twinrun flags`: reads and changes a flag file.
 *
 * @throws {UsageError} When an argument, the file or the change is wrong.
 */
export async function runFlagsCommand(argv: readonly string[], io: CommandIo): Promise<0 | 1 | 2> {
  const [name, ...rest] = argv;
  if (name === undefined) {
    io.stderr.write(FLAGS_HELP);
    return 2;
  }
  const command = COMMANDS.find((known) => known.name === name);
  if (command === undefined) throw unknownCommand(name);
  return command.run(readFlagArguments(rest, command), io);
}

function writing(name: string, positionals: readonly string[]): FlagSyntax & { readonly run: Run } {
  return { name, positionals, switches: WRITES, run: (args, io) => writeCommand(name, args, io) };
}

function unknownCommand(name: string): UsageError {
  const names = COMMANDS.map((command) => command.name);
  const near = nearestWord(name, names);
  return new UsageError({
    problem: `unknown command of flags.${near === null ? '' : ` Did you mean ${near}?`}`,
    expected: names.join(', '),
    received: terminalSafe(name, 60),
    advice: near === null ? 'npx twinrun flags --help' : `npx twinrun flags ${near}`,
  });
}
