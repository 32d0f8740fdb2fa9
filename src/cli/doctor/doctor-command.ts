import process from 'node:process';
import { UsageError } from '../../errors/usage-error.ts';
import type { ExitCode } from '../../gate/gate-decision.ts';
import { wallTime } from '../../measure/clock.ts';
import { dayOf } from '../../text/day.ts';
import { terminalSafe } from '../../text/terminal-safe.ts';
import type { CommandIo } from '../command-io.ts';
import { Progress } from '../progress.ts';
import { onePath, readArguments } from '../read-arguments.ts';
import { seeSmallestChange } from '../see-change.ts';
import { askJest } from './ask-jest.ts';
import { checkKnown } from './check-known.ts';
import { readLastRun } from './check-report.ts';
import { examineSetup } from './examine-setup.ts';
import { countLevel, printDiagnosis, renderDiagnosis } from './render-doctor.ts';
import { readSetup } from './setup.ts';

/**
 * `twinrun doctor`: reads how the project in the working directory is set up, says what cannot work, what works less than
 * it seems, and what to write. Runs no code of the project, unless `--ask-jest` is given.
 *
 * @throws {UsageError} When an argument is wrong.
 */
export async function runDoctorCommand(argv: readonly string[], io: CommandIo): Promise<ExitCode> {
  const given = readArguments(argv, 'doctor', {
    json: { type: 'boolean' },
    measure: { type: 'boolean' },
    'ask-jest': { type: 'boolean' },
  });
  const { switches } = given;
  const path = onePath(given, 'doctor');
  if (path !== null) throw noPath(path);
  const root = io.cwd ?? process.cwd();
  const setup = readSetup(root, process.versions.node);
  const last = readLastRun(setup);
  const findings = [
    ...examineSetup(setup, last.report),
    ...(switches.has('ask-jest') ? askJest(root) : []),
    ...last.findings,
    ...checkKnown(root, dayOf(wallTime())),
  ];
  const progress = new Progress(io);
  const smallest = switches.has('measure') ? seeSmallestChange(progress) : null;
  progress.end();
  const diagnosis = { findings, smallest };
  io.stdout.write(switches.has('json') ? printDiagnosis(diagnosis) : renderDiagnosis(diagnosis));
  return countLevel(findings, 'fault') > 0 ? 2 : 0;
}

function noPath(path: string): UsageError {
  return new UsageError({
    problem: 'doctor looks at the project in the working directory and takes no path.',
    expected: 'nothing behind doctor but options',
    received: terminalSafe(path, 120),
    advice: 'npx twinrun doctor',
  });
}
