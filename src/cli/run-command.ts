import { isUsageError, UsageError } from '../errors/usage-error.ts';
import type { ExitCode } from '../gate/gate-decision.ts';
import { isNewerReport } from '../record/newer-report-error.ts';
import { nearestWord } from '../text/nearest-word.ts';
import { terminalSafe } from '../text/terminal-safe.ts';
import { TOOL_VERSION } from '../text/tool-version.ts';
import type { CommandIo } from './command-io.ts';
import { runDoctorCommand } from './doctor/doctor-command.ts';
import { runFlagsCommand } from './flags/flags-command.ts';
import { runGateCommand } from './gate-command.ts';
import { HELP } from './help.ts';
import { runInitCommand } from './init/init-command.ts';
import { runAllowCommand } from './known/allow-command.ts';
import { runKnownCommand } from './known/known-command.ts';
import { runDoneCommand } from './life/done-command.ts';
import { runFreezeCommand } from './life/freeze-command.ts';
import { runRecordCommand } from './life/record-command.ts';
import { runStatusCommand } from './life/status-command.ts';
import { runTrendCommand } from './life/trend-command.ts';
import { runMergeCommand } from './merge-command.ts';
import { runReportCommand } from './report-command.ts';
import { runSelftestCommand } from './selftest-command.ts';

type Command = (argv: readonly string[], io: CommandIo) => Promise<ExitCode>;

const COMMANDS: ReadonlyMap<string, Command> = new Map([
  ['report', runReportCommand],
  ['gate', runGateCommand],
  ['merge', runMergeCommand],
  ['allow', runAllowCommand],
  ['known', runKnownCommand],
  ['selftest', runSelftestCommand],
  ['doctor', runDoctorCommand],
  ['init', runInitCommand],
  ['flags', runFlagsCommand],
  ['trend', runTrendCommand],
  ['status', runStatusCommand],
  ['record', runRecordCommand],
  ['freeze', runFreezeCommand],
  ['done', runDoneCommand],
]);

/**
 * Runs one call of the command line.
 *
 * @param argv What stands behind `twinrun`.
 * @returns The exit code. A wrong call is said on stderr and never thrown.
 */
export async function runCommand(argv: readonly string[], io: CommandIo): Promise<ExitCode> {
  try {
    return await dispatch(argv, io);
  } catch (error) {
    if (!isUsageError(error)) throw error;
    io.stderr.write(`${error.message}\n`);
    return isNewerReport(error) ? 6 : 2;
  }
}

async function dispatch(argv: readonly string[], io: CommandIo): Promise<ExitCode> {
  const [name, ...rest] = argv;
  if (name === undefined) {
    io.stderr.write(HELP.get('') ?? '');
    return 2;
  }
  if (name === '--version' || name === '-v') return say(`${TOOL_VERSION}\n`, io);
  if (name === '--help' || name === '-h' || name === 'help')
    return say(HELP.get(rest[0] ?? '') ?? HELP.get('') ?? '', io);
  const command = COMMANDS.get(name);
  if (command === undefined) throw unknownCommand(name);
  if (rest.includes('--help') || rest.includes('-h')) return say(HELP.get(name) ?? '', io);
  return command(rest, io);
}

function say(text: string, io: CommandIo): ExitCode {
  io.stdout.write(text);
  return 0;
}

function unknownCommand(name: string): UsageError {
  const names = [...COMMANDS.keys()];
  const near = nearestWord(name, names);
  return new UsageError({
    problem: `unknown command.${near === null ? '' : ` Did you mean ${near}?`}`,
    expected: names.join(' or '),
    received: terminalSafe(name, 60),
    advice: near === null ? 'npx twinrun --help' : `npx twinrun ${near}`,
  });
}
