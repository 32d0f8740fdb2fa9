import { decideGate } from '../gate/decide-gate.ts';
import { EXIT_MEANINGS, type ExitCode, type GateDecision } from '../gate/gate-decision.ts';
import { readPolicy } from '../gate/gate-policy.ts';
import type { GatePolicy, Report } from '../record/report.ts';
import { failsRun, isUnsure } from '../record/words/finding.ts';
import { plural } from '../text/count.ts';
import { terminalSafe } from '../text/terminal-safe.ts';
import type { CommandIo } from './command-io.ts';
import { loadReport } from './load-report.ts';
import { onePath, readArguments } from './read-arguments.ts';

const WORDS = ['fail', 'pass'] as const;

/**
 * `twinrun gate`: decides a report by the policy that it was made with, or by the one given, and says so by its exit code.
 *
 * @throws {UsageError} When an argument is wrong or there is no report.
 */
export async function runGateCommand(argv: readonly string[], io: CommandIo): Promise<ExitCode> {
  const given = readArguments(argv, 'gate', {
    unsure: { type: 'string', words: WORDS },
    unverified: { type: 'string', words: WORDS },
    stale: { type: 'string', words: WORDS },
    'report-only': { type: 'boolean' },
  });
  const { report } = await loadReport(onePath(given, 'gate'), io);
  // A report of a later version may know more words, which are none of this one's business.
  const { unsure, unverified, stale } = report.policy;
  const policy = readPolicy({ unsure, unverified, stale, ...Object.fromEntries(given.values) });
  const decided = { ...report, policy };
  const decision = decideGate(decided);
  const reportOnly = given.switches.has('report-only');
  io.stdout.write(gateText(decided, decision, reportOnly));
  return reportOnly ? 0 : decision.exitCode;
}

function gateText(
  report: Report,
  { decision, reasons, exitCode }: GateDecision,
  reportOnly: boolean,
): string {
  const count = plural(report.trials.length, 'trial');
  const failed = report.trials.filter(failsRun).length;
  const lines = [
    // A reason begins with a name of the project: at the start of a line, `::error::` would be a command to GitHub.
    ...reasons.map((reason) => `  - ${terminalSafe(reason)}`),
    ...toleratedLines(report),
    decision === 'pass'
      ? `pass: ${count}`
      : `fail: ${failed} of ${count} failed; ${EXIT_MEANINGS[exitCode]} (exit code ${exitCode})`,
    ...(reportOnly && decision === 'fail' ? ['  only reported: the exit code is 0 all the same'] : []),
  ];
  return `${lines.join('\n')}\n`;
}

/** A doubt that passes is still said, with what would make it fail. */
function toleratedLines({ trials, policy }: Report): readonly string[] {
  const unsure = trials.filter(isUnsure).length;
  const unverified = trials.filter(({ behaviour }) => behaviour.verdict === 'unverified').length;
  return [...tolerated('unsure', unsure, policy), ...tolerated('unverified', unverified, policy)];
}

function tolerated(word: 'unsure' | 'unverified', count: number, policy: GatePolicy): readonly string[] {
  if (count === 0 || policy[word] === 'fail') return [];
  return [`  ${plural(count, 'trial')} ${word}: passes by policy, fails with --${word} fail`];
}
