import type { GateDecision } from '../src/gate/gate-decision.ts';
import type { Report } from '../src/record/report.ts';
import type { TrialRecord } from '../src/record/trial-record.ts';
import { renderFailure } from '../src/record/words/failure-message.ts';
import { failsRun, findingOf } from '../src/record/words/finding.ts';
import { plural } from '../src/text/count.ts';
import { shellWord } from '../src/text/shell-word.ts';
import { terminalSafe } from '../src/text/terminal-safe.ts';
import { layColumns } from './columns.ts';
import { type FlagLines, flagLines } from './flag-lines.ts';
import { knownRows } from './known-section.ts';
import { type MetricRows, metricRows } from './metric-rows.ts';
import { overviewOf } from './overview.ts';
import { renderPlain } from './plain-lines.ts';
import { proofLines } from './proof-lines.ts';
import { type Pen, penOf, type TerminalStyle } from './terminal-style.ts';
import { fineTable, notFineTable, unjudgedLines } from './terminal-tables.ts';

/** Where the report was written, as paths to show. */
export interface WrittenFiles {
  readonly report?: string;
  /** The files beside it. */
  readonly others?: readonly string[];
}

const FINE_ROWS = 10;
const NOT_FINE_ROWS = 25;
const DETAILED = 10;
const FLAG_LINES = 10;
const METRIC_ROWS = 10;

/**
 * What stands at the end of a run: counts, a line for each trial that is not fine, a table of those that are, where the
 * report is, and the gate's word as the last line. Empty where no trial ran.
 */
export function renderTerminal(
  report: Report,
  decision: GateDecision,
  style: TerminalStyle,
  files: WrittenFiles,
): string {
  const flags =
    report.flags === undefined ? null : flagLines(report.flags, style.all ? Infinity : FLAG_LINES);
  const metrics = metricRows(report, style.all ? Infinity : METRIC_ROWS);
  if (report.trials.length + metrics.length === 0 && flags === null) return '';
  if (style.plain) return renderPlain(report, decision, files.report);
  const pen = penOf(style);
  const width = Math.max(60, style.width) - 1;
  const { notFine, fine, counts, conditions } = overviewOf(report);
  const shownBad = style.all ? notFine : notFine.slice(0, NOT_FINE_ROWS);
  const shownFine = style.all ? fine : fine.slice(0, FINE_ROWS);
  const sections = [
    report.trials.length === 0
      ? []
      : [...wrap('twinrun  ', [plural(report.trials.length, 'trial'), ...counts], width, pen, pen.strong)],
    [
      ...notFineTable(shownBad, width, pen),
      ...unshown(notFine, shownBad, 'more that are not fine', files, pen),
    ],
    [
      ...fineTable(shownFine, width, pen),
      ...unshown(fine, shownFine, 'more that are fine', files, pen),
      ...unjudgedLines(fine, width, pen),
    ],
    knownLines(report, width, pen),
    proofLines(fine, width, pen),
    ...(style.details ? detailSections(notFine, width, style, pen) : []),
    flags === null ? [] : flagSection(flags, width, pen),
    ...metrics.map((rows) => metricSection(rows, width, pen)),
    [
      ...wrap('', conditions, width, pen, pen.quiet),
      ...fileLines(files, pen),
      gateLine(report, decision, pen),
    ],
  ];
  const blocks = sections.filter((lines) => lines.length > 0).map((lines) => lines.map(indent).join('\n'));
  return `\n${blocks.join('\n\n')}\n`;
}

/** Breaks a line only between its parts, and keeps what follows under the first part. */
function wrap(
  label: string,
  parts: readonly string[],
  width: number,
  pen: Pen,
  paint: (text: string) => string,
): readonly string[] {
  const lines: string[] = [];
  for (const part of parts) {
    const last = lines.at(-1);
    const joined = `${last} · ${part}`;
    if (last !== undefined && label.length + joined.length <= width) lines[lines.length - 1] = joined;
    else lines.push(part);
  }
  return lines.map((line, row) => {
    const head = row === 0 ? label : ' '.repeat(label.length);
    return `${paint(head)}${label === '' ? paint(pen.symbols(line)) : pen.symbols(line)}`;
  });
}

function flagSection({ headline, findings, omitted }: FlagLines, width: number, pen: Pen): readonly string[] {
  const sentences = findings.flatMap(({ sentence, enforced }) => {
    const [first = '', ...rest] = foldWords(sentence, width - 4).map(pen.symbols);
    const sign = enforced ? pen.bad(pen.symbols('✗')) : pen.doubtful('?');
    return [`${sign} ${first}`, ...rest.map((line) => `  ${line}`)];
  });
  const more = omitted === 0 ? [] : [pen.quiet(pen.symbols(`… ${plural(omitted, 'more finding')}`))];
  return [`${pen.strong('flags')}    ${pen.symbols(headline)}`, ...sentences, ...more];
}

function metricSection({ name, rows, omitted }: MetricRows, width: number, pen: Pen): readonly string[] {
  const lines = layColumns(
    rows.map((row) => row.map(pen.symbols)),
    [{ align: 'left', shrinkTo: 20 }, { align: 'right' }, { align: 'left', shrinkTo: 10 }],
    { width, ellipsis: pen.ellipsis },
  );
  const more = omitted === 0 ? [] : [pen.quiet(pen.symbols(`… ${omitted} more in the report`))];
  return [`${pen.strong('metrics')}  ${pen.symbols(name)}`, ...lines, ...more];
}

function unshown(
  all: readonly TrialRecord[],
  shown: readonly TrialRecord[],
  what: string,
  files: WrittenFiles,
  pen: Pen,
): readonly string[] {
  const count = all.length - shown.length;
  if (count === 0) return [];
  const command =
    files.report === undefined ? '' : `: npx twinrun report ${shellWord(terminalSafe(files.report))} --all`;
  return [pen.quiet(pen.symbols(`… ${count} ${what}${command}`))];
}

function detailSections(
  notFine: readonly TrialRecord[],
  width: number,
  style: TerminalStyle,
  pen: Pen,
): readonly (readonly string[])[] {
  const shown = style.all ? notFine : notFine.slice(0, DETAILED);
  return shown.map((trial) => {
    const [first = '', ...rest] = renderFailure(trial).map(pen.symbols);
    const paint = failsRun(trial) ? pen.bad : pen.doubtful;
    return [...foldWords(first, width).map(paint), ...rest.map((line) => paintDiff(line, pen))];
  });
}

/** Only sentences are folded: a command or a difference must stay as it is. */
function foldWords(sentence: string, width: number): readonly string[] {
  const lines: string[] = [];
  for (const word of sentence.split(' ')) {
    const joined = `${lines.at(-1)} ${word}`;
    if (lines.length > 0 && joined.length < width) lines[lines.length - 1] = joined;
    else lines.push(word);
  }
  return lines;
}

function paintDiff(line: string, pen: Pen): string {
  if (/^ {2}- /.test(line)) return pen.bad(line);
  return /^ {2}\+ /.test(line) ? pen.good(line) : line;
}

/** What is accepted, and what of it is over: never hidden, or it is forgotten. */
function knownLines(report: Report, width: number, pen: Pen): readonly string[] {
  const rows = knownRows(report);
  const cells = rows.map(({ symbol, word, id, what, end, place }) =>
    [`${symbol} ${word}`, id, what, end, place].map(pen.symbols),
  );
  const columns = [
    { align: 'left' },
    { align: 'left' },
    { align: 'left', shrinkTo: 20 },
    { align: 'left', shrinkTo: 16 },
    { align: 'left', shrinkTo: 12 },
  ] as const;
  const lines = layColumns(cells, columns, { width: width - 1, ellipsis: pen.ellipsis });
  return lines.map((line, row) => (rows[row]?.over === true ? pen.doubtful(line) : pen.quiet(line)));
}

function fileLines({ report, others = [] }: WrittenFiles, pen: Pen): readonly string[] {
  const paths = [report, ...others].filter((path) => path !== undefined).map((path) => terminalSafe(path));
  return paths.length === 0 ? [] : [`${pen.strong('Report')}  ${paths.join(pen.symbols(' · '))}`];
}

function gateLine(report: Report, { decision, reasons }: GateDecision, pen: Pen): string {
  const failed = report.trials.filter(failsRun).length;
  const others = reasons.length - failed;
  if (decision === 'pass') return `${pen.strong('Gate')}    ${pen.good('pass')}${passRemark(report)}`;
  const parts = [
    ...(failed > 0 ? [`${failed} of ${plural(report.trials.length, 'trial')} failed`] : []),
    ...(others > 0 && failed > 0
      ? [`${plural(others, 'other reason')}: ${reasons.slice(failed).join(' ')}`]
      : []),
    ...(failed === 0 ? [reasons.join(' ')] : []),
  ];
  return `${pen.strong('Gate')}    ${pen.bad('fail')}: ${pen.symbols(parts.join('; '))}`;
}

/** Doubts that the policy lets pass are never silent. */
function passRemark({ trials, policy }: Report): string {
  const findings = trials.map(findingOf);
  const tolerated = (['unsure', 'unverified'] as const).filter((word) => policy[word] === 'pass');
  const counts = tolerated
    .map((word) => ({ word, count: findings.filter((finding) => finding === word).length }))
    .filter(({ count }) => count > 0)
    .map(({ word, count }) => `${count} ${word}`);
  const reported = trials.filter(({ gate }) => gate.decision === 'fail' && !gate.enforced).length;
  const parts = [...counts, ...(reported > 0 ? [`${reported} only reported`] : [])];
  return parts.length === 0 ? '' : `, with ${parts.join(' and ')}`;
}

function indent(line: string): string {
  return line === '' ? line : ` ${line}`;
}
