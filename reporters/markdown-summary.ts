import type { GateDecision } from '../src/gate/gate-decision.ts';
import type { MachineRecord, Report } from '../src/record/report.ts';
import type { TrialRecord } from '../src/record/trial-record.ts';
import { limitWords } from '../src/record/words/cost-words.ts';
import { renderFailure } from '../src/record/words/failure-message.ts';
import { failsRun, findingOf } from '../src/record/words/finding.ts';
import { trialLabel, trialPlace } from '../src/record/words/trial-label.ts';
import { plural } from '../src/text/count.ts';
import { htmlSafe, markdownFence, markdownSafe } from '../src/text/markdown-safe.ts';
import { terminalSafe } from '../src/text/terminal-safe.ts';
import { FINDING_WORDS } from './finding-words.ts';
import { flagLines } from './flag-lines.ts';
import { type KnownRow, knownRows } from './known-section.ts';
import { type MetricRows, metricRows } from './metric-rows.ts';
import { type Overview, overviewOf } from './overview.ts';
import { foundWords, inputsCell, intervalCell, memoryCell, timeCell } from './trial-facts.ts';

/** Room for the lines that say what was left out, and for what stands around folded tables. */
const RESERVE_BYTES = 2000;

/** Of the room, what the blocks beside the trials may take together. */
const BLOCKS_SHARE = 1 / 2;

/**
 * Renders a report as Markdown of at most `mostBytes` bytes. Where it does not fit, trials that are fine go first, then
 * messages, then rows of the table; what is left out is said.
 */
export function fitSummary(report: Report, decision: GateDecision, mostBytes: number): string {
  const overview = overviewOf(report);
  const { notFine, fine } = overview;
  const title = headline(report, decision, overview);
  const foot = footnote(report, overview);
  const whole = mostBytes - RESERVE_BYTES - sizeOf([title, foot]);
  const share = whole * BLOCKS_SHARE;
  const reasons = reasonsBlock(report, decision, share);
  const flags = flagBlock(report, share - sizeOf([reasons]));
  const known = knownBlock(report, share - sizeOf([reasons, flags]));
  const metrics = metricBlocks(report, share - sizeOf([reasons, flags, known]));
  const room = whole - sizeOf([reasons, flags, known, ...metrics]);
  const rows = takeFitting(notFine, notFineRow, room);
  const messages = takeFitting(notFine, detailBlock, room - sizeOf(rows));
  const fineRows = takeFitting(fine, fineRow, room - sizeOf(rows) - sizeOf(messages));
  const blocks = [
    title,
    reasons,
    flags,
    rows.length === 0 ? '' : [...NOT_FINE_HEAD, ...rows].join('\n'),
    leftOut(notFine.length - rows.length, 'trial that is not fine', 'trials that are not fine'),
    ...messages,
    leftOut(notFine.length - messages.length, 'message', 'messages'),
    known,
    fineRows.length === 0 ? '' : foldedTable(fineRows),
    leftOut(fine.length - fineRows.length, 'trial that is fine', 'trials that are fine'),
    ...metrics,
    foot,
  ];
  return `${blocks.filter((block) => block !== '').join('\n\n')}\n`;
}

/** Renders parts in turn until the next one no longer fits, so that even a huge report costs no more than its room. */
function takeFitting<Part>(
  parts: readonly Part[],
  render: (part: Part) => string,
  room: number,
): readonly string[] {
  const taken: string[] = [];
  let left = room;
  for (const part of parts) {
    const block = render(part);
    left -= sizeOf([block]);
    if (left < 0) break;
    taken.push(block);
  }
  return taken;
}

function sizeOf(blocks: readonly string[]): number {
  // Two more for the line ends behind a block.
  return blocks.reduce((sum, block) => sum + Buffer.byteLength(block) + 2, 0);
}

function headline({ trials }: Report, { decision }: GateDecision, { counts }: Overview): string {
  const word = decision === 'pass' ? '✅ pass' : '❌ fail';
  return `## Old vs new: ${word}\n\n**${plural(trials.length, 'trial')}**${counts.map((count) => ` · ${count}`).join('')}`;
}

/** Reasons that no trial's own message tells: a doubt that the policy refuses, a run that is incomplete. */
function reasonsBlock({ trials }: Report, { reasons }: GateDecision, room: number): string {
  const others = reasons.slice(trials.filter(failsRun).length);
  if (others.length === 0) return '';
  const shown = takeFitting(others.slice(0, MOST_REASONS), (reason) => terminalSafe(reason), room);
  const left = others.length - shown.length;
  const more = left === 0 ? [] : [`… ${plural(left, 'more reason')}: npx twinrun gate says all`];
  return markdownFence([...shown, ...more], 'text');
}

const MOST_REASONS = 20;

function flagBlock({ flags }: Report, room: number): string {
  const lines = flags === undefined ? null : flagLines(flags, FLAG_LINES);
  if (lines === null) return '';
  const findings = takeFitting(
    lines.findings,
    ({ sentence, enforced }) => `- ${enforced ? '❌' : '?'} ${markdownSafe(terminalSafe(sentence, 400))}`,
    room,
  );
  const omitted = lines.omitted + lines.findings.length - findings.length;
  const more = omitted === 0 ? [] : [`- … ${plural(omitted, 'more finding')} in \`report.json\``];
  return [`**Flags**: ${markdownSafe(lines.headline)}`, '', ...findings, ...more].join('\n');
}

const FLAG_LINES = 20;

/** Accepted differences, at most fifty: what is allowed has to be seen to be taken back. */
function knownBlock(report: Report, room: number): string {
  const rows = knownRows(report);
  if (rows.length === 0) return '';
  const cells = takeFitting(rows.slice(0, MOST_KNOWN), knownCells, room);
  const left = rows.length - cells.length;
  const head = ['| | Accepted | What | Until | Trial |', '|:--|:--|:--|:--|:--|'];
  return [...head, ...cells, ...(left > 0 ? ['', `… ${left} more`] : [])].join('\n');
}

function knownCells({ symbol, word, id, what, end, place }: KnownRow): string {
  return `| ${[`${symbol} ${word}`, id, what, end, place].map(markdownSafe).join(' | ')} |`;
}

const MOST_KNOWN = 50;

const METRIC_ROWS = 20;

/** More names than this have their rows in `report.json` alone. */
const METRIC_NAMES = 5;

function metricBlocks(report: Report, room: number): readonly string[] {
  const metrics = metricRows(report, METRIC_ROWS);
  const blocks = takeFitting(metrics.slice(0, METRIC_NAMES), metricBlock, room);
  const left = metrics.length - blocks.length;
  return left === 0 ? blocks : [...blocks, `… metrics of ${plural(left, 'more name')} in \`report.json\``];
}

function metricBlock({ name, rows, omitted }: MetricRows): string {
  const lines = rows.map(([series, ...told]) => `| ${[markdownSafe(series), ...told].join(' | ')} |`);
  const head = [`| Metrics ${markdownSafe(name)} | | |`, '|:--|--:|:--|'];
  const more = omitted === 0 ? [] : ['', `… ${omitted} more in \`report.json\``];
  return [...head, ...lines, ...more].join('\n');
}

const NOT_FINE_HEAD = [
  '| | Trial | Found | Time | Interval | Limit | Memory | Inputs |',
  '|:--|:--|:--|--:|:--|--:|--:|--:|',
];

const FINE_HEAD = [
  '| | Trial | Time | Interval | Limit | Memory | Inputs |',
  '|:--|:--|--:|:--|--:|--:|--:|',
];

function notFineRow(trial: TrialRecord): string {
  return row(trial, markdownSafe(foundWords(trial)));
}

function fineRow(trial: TrialRecord): string {
  return row(trial, null);
}

function row(trial: TrialRecord, found: string | null): string {
  const { symbol, word } = FINDING_WORDS[findingOf(trial)];
  const place = trialPlace(trial);
  const { time, memory } = trial;
  const cells = [
    found === null ? `${symbol} ${time.verdict.replace('-', ' ')}` : `${symbol} ${word}`,
    `${markdownSafe(trialLabel(trial))}${place === '' ? '' : `<br>${markdownSafe(place)}`}`,
    ...(found === null ? [] : [found]),
    time.verdict === 'slower' ? `**${timeCell(time)}**` : timeCell(time),
    intervalCell(time),
    time.limit === null || time.ratio === null ? '' : `+${limitWords(time.limit)}`,
    memory.verdict === 'more' ? `**${memoryCell(memory)}**` : memoryCell(memory),
    inputsCell(trial),
  ];
  return `| ${cells.join(' | ')} |`;
}

function detailBlock(trial: TrialRecord): string {
  const { symbol, word } = FINDING_WORDS[findingOf(trial)];
  const summary = `<summary>${symbol} ${word}: ${htmlSafe(trialLabel(trial))}</summary>`;
  // Without its indent a difference is coloured, since its lines then start with their sign.
  const message = renderFailure(trial).map((line) => line.replace(/^ {2}/, ''));
  return `<details>${summary}\n\n${markdownFence(message, 'diff')}\n\n</details>`;
}

function foldedTable(rows: readonly string[]): string {
  const table = [...FINE_HEAD, ...rows].join('\n');
  return `<details><summary>✓ ${rows.length} fine</summary>\n\n${table}\n\n</details>`;
}

function leftOut(count: number, one: string, many: string): string {
  if (count <= 0) return '';
  return `_${count} ${count === 1 ? one : many} left out for length: \`report.json\` has all._`;
}

function footnote({ machine, git, tool }: Report, { conditions }: Overview): string {
  const parts = [
    'Old and new ran in turns in the same process; a change of time is new over old',
    ...conditions,
    markdownSafe(terminalSafe(machineWords(machine), 160)),
    ...(git?.commit
      ? [`commit ${markdownSafe(git.commit.slice(0, 12))}${git.dirty ? ' with changes' : ''}`]
      : []),
    markdownSafe(terminalSafe(`twinrun ${tool.version}`, 40)),
  ];
  return `<sub>${parts.join(' · ')}</sub>`;
}

function machineWords({ node, os, arch, cores, cpu }: MachineRecord): string {
  return `Node ${node}, ${os} ${arch}, ${cores} × ${cpu}`;
}
