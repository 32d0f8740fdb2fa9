import { basename, dirname, join, resolve } from 'node:path';
import { renderJson } from '../../reporters/json.ts';
import { publishReport } from '../../reporters/publish-run.ts';
import { SECTION_MERGERS } from '../../reporters/section-mergers.ts';
import { renderTerminal } from '../../reporters/terminal.ts';
import type { TerminalStyle } from '../../reporters/terminal-style.ts';
import { writeReport } from '../../reporters/write-report.ts';
import { UsageError } from '../errors/usage-error.ts';
import { decideGate } from '../gate/decide-gate.ts';
import type { ExitCode, GateDecision } from '../gate/gate-decision.ts';
import { type MergedReports, mergeReports } from '../record/merge-reports.ts';
import { type GatePolicy, POLICY_WORDS, type Report } from '../record/report.ts';
import { readFormats } from '../record/report-format.ts';
import { plural } from '../text/count.ts';
import { terminalSafe } from '../text/terminal-safe.ts';
import type { CommandIo } from './command-io.ts';
import { findReports } from './find-reports.ts';
import { type Arguments, readArguments, wrongCall } from './read-arguments.ts';
import { wantsColor } from './wants-color.ts';

/**
 * `twinrun merge`: makes one report of those of several shards, writes it, shows it, and says by its exit code what comes
 * of it.
 *
 * @throws {UsageError} When an argument is wrong, or a report is missing or cannot be read.
 */
export async function runMergeCommand(argv: readonly string[], io: CommandIo): Promise<ExitCode> {
  const given = readArguments(argv, 'merge', {
    output: { type: 'string', short: 'o' },
    shards: { type: 'string' },
    unsure: { type: 'string' },
    unverified: { type: 'string' },
    stale: { type: 'string' },
    'report-only': { type: 'boolean' },
  });
  const output = given.values.get('output') ?? '.twinrun';
  const target = output.endsWith('.json') ? output : join(output, 'report.json');
  const request = { shards: readShards(given), policy: readPolicyWords(given), sections: SECTION_MERGERS };
  const reports = await findGiven(given, target, io);
  const merged = mergeReports(reports, request);
  io.stdout.write(partsText(reports, merged));
  const decision = await publish(merged.report, output, io);
  return given.switches.has('report-only') ? 0 : decision.exitCode;
}

async function findGiven({ words }: Arguments, target: string, io: CommandIo): Promise<readonly Report[]> {
  if (words.length === 0)
    throw wrongCall(
      'merge',
      'nothing to merge is named.',
      'a folder that holds reports, or their files',
      'nothing',
    );
  const reports = await findReports({ paths: words, target }, io);
  if (reports.length > 0) return reports;
  throw new UsageError({
    problem: 'there is no report to merge.',
    expected: 'a report.json of each shard, at any depth below a folder',
    received: terminalSafe(words.join(' '), 160),
    advice: 'keep .twinrun/report.json of each shard, in a folder or under a name of its own',
  });
}

function readShards({ values }: Arguments): number | null {
  const text = values.get('shards');
  if (text === undefined) return null;
  if (/^[1-9]\d{0,3}$/.test(text)) return Number(text);
  throw wrongCall('merge', '--shards is no number of shards.', 'a whole number from 1 to 9999', text);
}

function readPolicyWords({ values }: Arguments): Partial<GatePolicy> {
  return Object.fromEntries(
    POLICY_WORDS.flatMap((name) => {
      const word = values.get(name);
      if (word === undefined) return [];
      if (word === 'fail' || word === 'pass') return [[name, word]];
      throw wrongCall('merge', `--${name} does not know that word.`, 'fail or pass', word);
    }),
  );
}

/** What was merged, before the report that came of it. */
function partsText(reports: readonly Report[], { report, remarks }: MergedReports): string {
  const head = `Merged ${plural(reports.length, 'report')} into one of ${plural(report.trials.length, 'trial')}.`;
  const shown = remarks.slice(0, MOST_REMARKS).map((remark) => `  - ${terminalSafe(remark, 240)}`);
  const more = remarks.length - shown.length;
  const none = report.trials.length === 0 ? ['  no trial ran in any of them, so nothing was compared'] : [];
  return `${[head, ...none, ...shown, ...(more > 0 ? [`  and ${more} more of that kind`] : [])].join('\n')}\n`;
}

const MOST_REMARKS = 20;

async function publish(report: Report, output: string, io: CommandIo): Promise<GateDecision> {
  const root = io.cwd ?? process.cwd();
  const style = styleOf(io);
  if (!output.endsWith('.json')) {
    return publishReport(report, {
      root,
      outputDir: output,
      style,
      print: (text) => io.stdout.write(text.endsWith('\n') ? text : `${text}\n`),
      formats: readFormats(undefined),
      summaryPath: io.env['GITHUB_STEP_SUMMARY'] || null,
      annotate: null,
    });
  }
  const path = resolve(root, output);
  await writeReport({ dir: dirname(path), files: { [basename(path)]: renderJson(report) } });
  const decision = decideGate(report);
  io.stdout.write(renderTerminal(report, decision, style, { report: output }));
  return decision;
}

function styleOf(io: CommandIo): TerminalStyle {
  return {
    width: io.columns ?? 100,
    color: wantsColor(io),
    ascii: io.env['TERM'] === 'dumb',
    details: true,
  };
}
