import { UsageError } from '../errors/usage-error.ts';
import type { ExitCode } from '../gate/gate-decision.ts';
import { terminalSafe } from '../text/terminal-safe.ts';
import type { CommandIo } from './command-io.ts';
import { Progress } from './progress.ts';
import { onePath, readArguments } from './read-arguments.ts';
import { runPlanned } from './run-planned.ts';
import { seeSmallestChange } from './see-change.ts';
import { alikePair, PROBES } from './selftest-probes.ts';
import { isSound, renderSelftest } from './selftest-report.ts';

/** Trials of equal functions. */
const ALIKE_TRIALS = 20;

/**
 * `twinrun selftest`: puts defects into functions on purpose and says whether this machine reports them, and what it
 * reports where there are none.
 *
 * @throws {UsageError} When it is given an argument.
 */
export async function runSelftestCommand(argv: readonly string[], io: CommandIo): Promise<ExitCode> {
  refusePath(onePath(readArguments(argv, 'selftest', {}), 'selftest'));
  const progress = new Progress(io);
  const probes = PROBES.map(({ name, expected, report }) => {
    progress.say(name);
    return { name, expected, reported: report() };
  });
  const alike = Array.from({ length: ALIKE_TRIALS }, (_, seed) => {
    progress.say(`old against old: ${seed + 1} of ${ALIKE_TRIALS}`);
    return runPlanned(alikePair(seed)).time.verdict;
  });
  const findings = { probes, alike, smallest: seeSmallestChange(progress) };
  progress.end();
  io.stdout.write(renderSelftest(findings));
  return isSound(findings) ? 0 : 3;
}

function refusePath(path: string | null): void {
  if (path === null) return;
  throw new UsageError({
    problem: 'selftest compares functions of its own and takes no path.',
    expected: 'nothing behind selftest',
    received: terminalSafe(path, 120),
    advice: 'npx twinrun selftest',
  });
}
