import { UsageError } from '../errors/usage-error.ts';
import type { ExitCode } from '../gate/gate-decision.ts';
import { nowMs } from '../measure/clock.ts';
import { terminalSafe } from '../text/terminal-safe.ts';
import type { CommandIo } from './command-io.ts';
import { readArguments } from './read-arguments.ts';
import { runPlanned } from './run-planned.ts';
import { alikePair, PROBES, slowed } from './selftest-probes.ts';
import { isSound, renderSelftest } from './selftest-report.ts';
import { findSmallestChange, type Look } from './smallest-change.ts';

/** Trials of equal functions. */
const ALIKE_TRIALS = 20;

/** Changes among which the smallest that can be seen is looked for. */
const FACTORS = [1.06, 1.08, 1.1, 1.12, 1.15, 1.2, 1.3, 1.5];

/**
 * `twinrun selftest`: puts defects into functions on purpose and says whether this machine reports them, and what it
 * reports where there are none.
 *
 * @throws {UsageError} When it is given an argument.
 */
export async function runSelftestCommand(argv: readonly string[], io: CommandIo): Promise<ExitCode> {
  refusePath(readArguments(argv, 'selftest', {}).path);
  const probes = PROBES.map(({ name, expected, report }) => ({ name, expected, reported: report() }));
  const alike = Array.from({ length: ALIKE_TRIALS }, (_, seed) => runPlanned(alikePair(seed)).time.verdict);
  const findings = { probes, alike, smallest: findSmallestChange(FACTORS, lookAt) };
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

/** With a limit of 1 every slow-down that is beyond doubt is reported. */
const lookAt: Look = (factor, seed) => {
  const startMs = nowMs();
  const options = { limits: { time: 1, allocated: false, keptBytes: false }, measure: { memory: false } };
  const { time } = runPlanned(slowed(factor, options, seed));
  return { seen: time.verdict === 'slower', tookMs: nowMs() - startMs };
};
