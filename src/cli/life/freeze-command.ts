import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { type FrozenPart, readParts } from '../../corpus/frozen/freeze-order.ts';
import type { ExitCode } from '../../gate/gate-decision.ts';
import { wallTime } from '../../measure/clock.ts';
import { gitRecord } from '../../record/git-record.ts';
import type { Report } from '../../record/report.ts';
import { dayOf } from '../../text/day.ts';
import type { CommandIo } from '../command-io.ts';
import { loadReportIfThere } from '../load-report.ts';
import { readArguments, wrongCall } from '../read-arguments.ts';
import { joinParts } from './join-parts.ts';
import { keepRecordings } from './keep-recordings.ts';
import { oneName } from './named-trial.ts';
import { runTests } from './run-tests.ts';

/**
 * `twinrun freeze NAME`: runs the tests of a trial once and writes down what old answers to each of its inputs, so that the
 * trial goes on when the old code is gone. `--update` replaces a recording and shows what is different in the new one.
 *
 * @throws {UsageError} When an argument is wrong, the run is not green, or there is a recording already.
 */
export async function runFreezeCommand(argv: readonly string[], io: CommandIo): Promise<ExitCode> {
  const end = argv.indexOf('--');
  const own = end === -1 ? argv : argv.slice(0, end);
  const given = readArguments(own, 'freeze', {
    update: { type: 'boolean' },
    partly: { type: 'boolean' },
    report: { type: 'string' },
  });
  // Without a report all tests run, by the runner that is installed.
  const report = await loadReportIfThere(given.values.get('report') ?? null, io);
  const name = oneName(given.words, 'freeze', report?.trials.map((trial) => trial.name) ?? []);
  const command = end === -1 ? null : argv.slice(end + 1);
  const parts = gatherParts(name, report, command, io);
  const recordings = joinParts(parts, { partly: given.switches.has('partly'), ...about(io) });
  return keepRecordings(recordings, { update: given.switches.has('update'), io });
}

function gatherParts(
  name: string,
  report: Report | null,
  command: readonly string[] | null,
  io: CommandIo,
): readonly FrozenPart[] {
  const folder = mkdtempSync(join(tmpdir(), 'twinrun-freeze-'));
  try {
    runTests({ name, folder, report, command }, io);
    const parts = readParts(folder);
    if (parts.length > 0) return parts;
    throw wrongCall(
      'freeze',
      'no trial of that name ran.',
      [...new Set(report?.trials.map((trial) => trial.name))].slice(0, 12).join(', ') || 'a trial that runs',
      name,
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function about(io: CommandIo): { readonly since: string; readonly commit: string | null } {
  const git = gitRecord(io.cwd ?? process.cwd());
  return { since: dayOf(wallTime()), commit: git?.commit ?? null };
}
