import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join, relative, resolve, sep } from 'node:path';

import { decideGate } from '../src/gate/decide-gate.ts';
import type { GateDecision } from '../src/gate/gate-decision.ts';
import { readKnown } from '../src/known/known-store.ts';
import { buildReport } from '../src/record/build-report.ts';
import { gitRecord } from '../src/record/git-record.ts';
import { type KnownRecord, knownRecord } from '../src/record/known-record.ts';
import { machineRecord } from '../src/record/machine-record.ts';
import { readReport } from '../src/record/read-report.ts';
import type { GatePolicy, Report, RunRecord } from '../src/record/report.ts';
import type { TrialRecord } from '../src/record/trial-record.ts';
import { dayOf } from '../src/text/day.ts';
import { TOOL_VERSION } from '../src/text/tool-version.ts';
import { renderJobSummary } from './job-summary.ts';
import { renderJson } from './json.ts';
import { renderMarkdown } from './markdown.ts';
import { renderTerminal } from './terminal.ts';
import type { TerminalStyle } from './terminal-style.ts';
import { appendJobSummary, writeReport } from './write-report.ts';

/** A run that has ended, as its runner tells it. */
export interface FinishedRun {
  readonly runner: RunRecord['runner'];
  readonly startedAt: Date;
  readonly shard: RunRecord['shard'];
  /** False where the run was interrupted or records were lost. */
  readonly complete: boolean;
  readonly trials: readonly TrialRecord[];
  /** Test files of which every test ran to its end, relative to the root with `/`. */
  readonly wholeFiles?: readonly string[];
}

/** Where a run is told of. */
export interface Publication {
  /** Absolute path of the project's root. */
  readonly root: string;
  /** Folder of the files, absolute or relative to `root`. */
  readonly outputDir: string;
  readonly policy: GatePolicy;
  readonly style: TerminalStyle;
  /** Gets the terminal's text, in one piece. */
  readonly print: (text: string) => void;
  /** File of the CI job's summary, or null. */
  readonly summaryPath: string | null;
}

const REPORT_FILE = 'report.json';
const MARKDOWN_FILE = 'report.md';

/**
 * The end of a run: report, gate, files, terminal. Says nothing and answers null where no trial ran: a project that has
 * the plugin and no trial must not notice it. A shard without trials leaves its file all the same, or a merge would miss it.
 */
export async function publishRun(run: FinishedRun, to: Publication): Promise<GateDecision | null> {
  if (run.trials.length === 0 && run.shard === null) return null;
  const dir = resolve(to.root, to.outputDir);
  const report = buildReport({
    run: runRecord(run, to.root),
    git: gitRecord(to.root),
    machine: machineRecord(),
    policy: to.policy,
    toolVersion: TOOL_VERSION,
    known: knownOf(run, to.root, join(dir, REPORT_FILE)),
    trials: run.trials,
  });
  if (run.trials.length > 0) return publishReport(report, to);
  await writeReport({ dir, files: { [REPORT_FILE]: renderJson(report) } });
  return null;
}

/** Decides a report, writes its files, and tells the CI job and the terminal. */
export async function publishReport(report: Report, to: Omit<Publication, 'policy'>): Promise<GateDecision> {
  const dir = resolve(to.root, to.outputDir);
  const decision = decideGate(report);
  const files = { [REPORT_FILE]: renderJson(report), [MARKDOWN_FILE]: renderMarkdown(report, decision) };
  await writeReport({ dir, files });
  if (to.summaryPath !== null) await appendJobSummary(to.summaryPath, renderJobSummary(report, decision));
  const paths = { report: shownPath(join(dir, REPORT_FILE)), markdown: shownPath(join(dir, MARKDOWN_FILE)) };
  to.print(renderTerminal(report, decision, to.style, paths));
  return decision;
}

function runRecord(
  { runner, startedAt, shard, complete, wholeFiles = [] }: FinishedRun,
  root: string,
): RunRecord {
  const started = startedAt.toISOString();
  const id = createHash('sha256')
    .update([started, runner.name, root, process.pid].join('\n'))
    .digest('hex')
    .slice(0, 12);
  return { id, startedAt: started, runner, seed: null, shard, complete, wholeFiles };
}

/** The accepted differences of the project, and what this run made of them. */
function knownOf(
  { trials, wholeFiles = [], startedAt }: FinishedRun,
  root: string,
  earlier: string,
): KnownRecord | null {
  return knownRecord(readKnown(root), {
    trials,
    wholeFiles,
    today: dayOf(startedAt),
    before: knownBefore(earlier),
  });
}

/** What the run before left. A report that cannot be read is replaced anyway. */
function knownBefore(path: string): KnownRecord | null {
  try {
    return readReport(readFileSync(path, 'utf8'), path).known ?? null;
  } catch {
    return null;
  }
}

/** As the user would write it where the command was started. */
function shownPath(path: string): string {
  return relative(process.cwd(), path).split(sep).join('/');
}
