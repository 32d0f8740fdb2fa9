import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join, relative, resolve, sep } from 'node:path';

import { freezeOrder } from '../src/corpus/frozen/freeze-order.ts';
import { decideGate, type GateOptions } from '../src/gate/decide-gate.ts';
import type { GateDecision } from '../src/gate/gate-decision.ts';
import { readKnown } from '../src/known/known-store.ts';
import { buildReport } from '../src/record/build-report.ts';
import { FLAG_NOTE } from '../src/record/flags/count-flag-use.ts';
import { type FlagPolicy, readFlagPolicy } from '../src/record/flags/flag-policy.ts';
import { type FlagUse, readFlagUse } from '../src/record/flags/flag-use.ts';
import { trialRowRuns } from '../src/record/flags/trial-row-runs.ts';
import { gitRecord } from '../src/record/git-record.ts';
import { type KnownRecord, knownRecord } from '../src/record/known-record.ts';
import { machineRecord } from '../src/record/machine-record.ts';
import { mergeNotes } from '../src/record/merge-notes.ts';
import { readReport } from '../src/record/read-report.ts';
import type { GatePolicy, Report, RunRecord } from '../src/record/report.ts';
import type { ReportFormat } from '../src/record/report-format.ts';
import type { RunNote } from '../src/record/run-note.ts';
import type { TrialRecord } from '../src/record/trial-record.ts';
import { dayOf } from '../src/text/day.ts';
import { TOOL_VERSION } from '../src/text/tool-version.ts';
import { type AnnotationSetting, renderAnnotations } from './annotations.ts';
import { flagsOfRun } from './flags-of-run.ts';
import { renderJobSummary } from './job-summary.ts';
import { renderJson } from './json.ts';
import { keepHistory } from './keep-history.ts';
import { NOTE_MERGERS } from './note-mergers.ts';
import { FORMAT_FILES, renderFiles } from './render-files.ts';
import { renderTerminal } from './terminal.ts';
import type { TerminalStyle } from './terminal-style.ts';
import { appendJobSummary, fileBytes, writeReport } from './write-report.ts';

/** A run that has ended, as its runner tells it. */
export interface FinishedRun {
  readonly runner: RunRecord['runner'];
  readonly startedAt: Date;
  readonly shard: RunRecord['shard'];
  /** False where the run was interrupted or records were lost. */
  readonly complete: boolean;
  readonly trials: readonly TrialRecord[];
  /** What the tests noted beside their trials. */
  readonly notes: readonly RunNote[];
  /** What of the notes did not arrive, each a sentence. @default none */
  readonly lost?: readonly string[];
  /** Whether every test of the project ran: only then is it said which flags were not tried. @default false */
  readonly whole?: boolean;
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
  /** Runs that the history keeps; null where this run is not to be written into it. */
  readonly historyRuns?: number | null;
  /** Files beside `report.json`. */
  readonly formats: readonly ReportFormat[];
  /** @default flags are only shown */
  readonly flagPolicy?: FlagPolicy;
  readonly style: TerminalStyle;
  /** Gets the terminal's text, in one piece. */
  readonly print: (text: string) => void;
  /** File of the CI job's summary, or null. */
  readonly summaryPath: string | null;
  /** Gets the workflow commands of GitHub where it runs the tests; null elsewhere. */
  readonly annotate: Annotate | null;
}

/** How annotations get out, and what they have to know. */
export interface Annotate extends AnnotationSetting {
  readonly print: (lines: string) => void;
}

const REPORT_FILE = 'report.json';

/**
 * The end of a run: report, gate, files, terminal. Says nothing and answers null where no trial ran and no test noted
 * anything: a project that has the plugin and does not use it must not notice it. A shard leaves its file all the same, or
 * a merge would miss it.
 */
export async function publishRun(run: FinishedRun, to: Publication): Promise<GateDecision | null> {
  const { notes, lost: unread } = readNotes(run, to);
  const missed = run.lost ?? [];
  const lost = [...missed, ...unread];
  for (const sentence of lost) to.print(`twinrun: ${sentence}`);
  // What was lost may be about the flags that this run has to answer for.
  const isCut = lost.length > 0 && (to.flagPolicy?.failOn ?? []).length > 0;
  const found = run.trials.length + Object.keys(notes).length > 0;
  const unused = !found && !(isCut && missed.length > 0);
  if (unused && run.shard === null) return null;
  const complete = run.complete && !isCut;
  const dir = resolve(to.root, to.outputDir);
  const report = buildReport({
    run: runRecord({ ...run, complete }, to.root),
    git: gitRecord(to.root),
    machine: machineRecord(),
    policy: to.policy,
    toolVersion: TOOL_VERSION,
    known: knownOf(run, to.root, join(dir, REPORT_FILE)),
    trials: run.trials,
    notes,
  });
  // A run that only writes down what old answers is no run to be told of: `freeze` reads the answers, and the exit code.
  if (freezeOrder(process.env) !== null) return decideGate(report, { needsTrials: false });
  if (!unused) return publishReport(report, to, { needsTrials: false });
  await writeReport({ dir, files: { [REPORT_FILE]: renderJson(report) } });
  return null;
}

/** Decides a report, writes its files, and tells the CI job and the terminal. */
export async function publishReport(
  report: Report,
  to: Omit<Publication, 'policy' | 'flagPolicy'>,
  gate: GateOptions = {},
): Promise<GateDecision> {
  const dir = resolve(to.root, to.outputDir);
  const decision = decideGate(report, gate);
  await writeReport({ dir, files: { [REPORT_FILE]: renderJson(report) } });
  const history = keepHistory(report, {
    dir,
    most: to.historyRuns ?? null,
    charted: to.formats.includes('html'),
    print: to.print,
  });
  await tellGitHub(report, decision, to);
  const pathOf = (file: string): string => shownPath(join(dir, file));
  const paths = {
    report: pathOf(REPORT_FILE),
    others: to.formats.map((format) => pathOf(FORMAT_FILES[format])),
  };
  const text = renderTerminal(report, decision, to.style, paths);
  if (text !== '') to.print(text);
  // Last: whatever may go wrong in a drawing, the numbers are written and told by then.
  await writeReport({ dir, files: await renderFiles(report, decision, { formats: to.formats, history }) });
  return decision;
}

async function tellGitHub(
  report: Report,
  decision: GateDecision,
  to: Pick<Publication, 'summaryPath' | 'annotate'>,
): Promise<void> {
  const { summaryPath, annotate } = to;
  if (summaryPath !== null) {
    const text = renderJobSummary(report, decision, await fileBytes(summaryPath));
    if (text !== '') await appendJobSummary(summaryPath, text);
  }
  const lines = annotate === null ? '' : renderAnnotations(report, decision, annotate);
  if (lines !== '') annotate?.print(lines);
}

interface ReadNotes {
  readonly notes: Pick<Report, 'flags' | 'metrics' | 'routes'>;
  readonly lost: readonly string[];
}

/** What the tests noted, merged; flags judged against their file. */
function readNotes(run: FinishedRun, to: Publication): ReadNotes {
  const { flags: flagNotes, ...sections } = mergeNotes(run.notes, NOTE_MERGERS);
  const use = readFlagUse(flagNotes?.[FLAG_NOTE]);
  const { record, lost } = flagsOfRun(withTrialRows(use, run.trials), {
    root: to.root,
    policy: to.flagPolicy ?? readFlagPolicy(),
    whole: run.whole === true && run.complete && (run.lost ?? []).length === 0,
    now: run.startedAt,
  });
  return { notes: { ...sections, ...(record === null ? {} : { flags: record }) }, lost };
}

/** Trials under rows of flags show on which of them they depend, as tests do. */
function withTrialRows(use: FlagUse | null, trials: readonly TrialRecord[]): FlagUse | null {
  const rows = trialRowRuns(trials);
  if (rows.length === 0) return use;
  const { known, evaluated, rows: tests } = use ?? { known: {}, evaluated: {}, rows: [] };
  return { known, evaluated, rows: [...tests, ...rows] };
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
  const known = readKnown(root);
  return knownRecord(known, {
    trials,
    wholeFiles,
    goneFiles: known.entries.flatMap(({ file }) =>
      file !== null && !existsSync(join(root, file)) ? [file] : [],
    ),
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
