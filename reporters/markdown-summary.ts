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
import { knownRows } from './known-section.ts';
import { metricRows } from './metric-rows.ts';
import { type Overview, overviewOf } from './overview.ts';
import { foundWords, inputsCell, intervalCell, memoryCell, timeCell } from './trial-facts.ts';

/** Room for the lines that say what was left out, and for what stands around folded tables. */
const RESERVE_BYTES = 2000;

/**
 * Renders a report as Markdown of at most `mostBytes` bytes. Where it does not fit, trials that are fine go first, then
 * messages, then rows of the table; what is left out is said.
 */
export function fitSummary(report: Report, decision: GateDecision, mostBytes: number): string {
  const overview = overviewOf(report);
  const { notFine, fine } = overview;
  const head = [headline(report, decision, overview), reasonsBlock(report, decision), flagBlock(report)];
  const foot = footnote(report, overview);
  const known = knownBlock(report);
  const metrics = metricBlocks(report);
  const room = mostBytes - RESERVE_BYTES - sizeOf([...head, known, ...metrics, foot]);
  const rows = takeFitting(notFine, notFineRow, room);
  const messages = takeFitting(notFine, detailBlock, room - sizeOf(rows));
  const fineRows = takeFitting(fine, fineRow, room - sizeOf(rows) - sizeOf(messages));
  const blocks = [
    ...head,
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

/** Renders trials in turn until the next one no longer fits, so that even a huge report costs no more than its room. */
function takeFitting(
  trials: readonly TrialRecord[],
  render: (trial: TrialRecord) => string,
  room: number,
): readonly string[] {
  const taken: string[] = [];
  let left = room;
  for (const trial of trials) {
    const block = render(trial);
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
function reasonsBlock({ trials }: Report, { reasons }: GateDecision): string {
  const others = reasons.slice(trials.filter(failsRun).length);
  return others.length === 0 ? '' : markdownFence(others.slice(0, 20), 'text');
}

function flagBlock({ flags }: Report): string {
  const lines = flags === undefined ? null : flagLines(flags, FLAG_LINES);
  if (lines === null) return '';
  const findings = lines.findings.map(
    ({ sentence, enforced }) => `- ${enforced ? '❌' : '?'} ${markdownSafe(terminalSafe(sentence, 400))}`,
  );
  const more = lines.omitted === 0 ? [] : [`- … ${plural(lines.omitted, 'more finding')} in \`report.json\``];
  return [`**Flags**: ${markdownSafe(lines.headline)}`, '', ...findings, ...more].join('\n');
}

const FLAG_LINES = 20;

/** Accepted differences, at most fifty: what is allowed has to be seen to be taken back. */
function knownBlock(report: Report): string {
  const rows = knownRows(report);
  if (rows.length === 0) return '';
  const cells = rows.slice(0, MOST_KNOWN).map(({ symbol, word, id, what, end, place }) => {
    return `| ${[`${symbol} ${word}`, id, what, end, place].map(markdownSafe).join(' | ')} |`;
  });
  const head = ['| | Accepted | What | Until | Trial |', '|:--|:--|:--|:--|:--|'];
  return [
    ...head,
    ...cells,
    ...(rows.length > MOST_KNOWN ? ['', `… ${rows.length - MOST_KNOWN} more`] : []),
  ].join('\n');
}

const MOST_KNOWN = 50;

const METRIC_ROWS = 20;

/** More names than this have their rows in `report.json` alone. */
const METRIC_NAMES = 5;

function metricBlocks(report: Report): readonly string[] {
  const blocks = metricRows(report, METRIC_ROWS).map(({ name, rows, omitted }) => {
    const lines = rows.map(([series, ...told]) => `| ${[markdownSafe(series), ...told].join(' | ')} |`);
    const head = [`| Metrics ${markdownSafe(name)} | | |`, '|:--|--:|:--|'];
    const more = omitted === 0 ? [] : ['', `… ${omitted} more in \`report.json\``];
    return [...head, ...lines, ...more].join('\n');
  });
  const left = blocks.length - METRIC_NAMES;
  return left <= 0
    ? blocks
    : [...blocks.slice(0, METRIC_NAMES), `… metrics of ${plural(left, 'more name')} in \`report.json\``];
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
