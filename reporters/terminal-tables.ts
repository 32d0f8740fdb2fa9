import type { TrialRecord } from '../src/record/trial-record.ts';
import { findingOf } from '../src/record/words/finding.ts';
import { trialLabel, trialPlace } from '../src/record/words/trial-label.ts';
import { plural } from '../src/text/count.ts';
import { terminalSafe } from '../src/text/terminal-safe.ts';
import { type Column, layColumns, naturalWidth } from './columns.ts';
import { FINDING_WORDS } from './finding-words.ts';
import type { Pen } from './terminal-style.ts';
import { foundWords, inputsCell, intervalCell, memoryCell, perCallCell, timeCell } from './trial-facts.ts';

/** From this width on there is room for a place and for the times of one call. */
const WIDE = 100;
const PLACE = 36;
/** Below this width an interval leaves no room for a name. */
const NARROW = 70;

/** One line for each trial that is not fine: the finding, the trial, what was found, and its place where it fits. */
export function notFineTable(trials: readonly TrialRecord[], width: number, pen: Pen): readonly string[] {
  const rows = trials.map((trial) => {
    const { symbol, word } = FINDING_WORDS[findingOf(trial)];
    return [`${symbol} ${word}`, labelCell(trial, width, pen), foundWords(trial), trialPlace(trial)].map(
      pen.symbols,
    );
  });
  const columns: readonly Column[] = [
    { align: 'left' },
    { align: 'left', shrinkTo: 12 },
    { align: 'left', shrinkTo: 20 },
    { align: 'left' },
  ];
  return lay(withPlaces(rows, width), columns, width, pen, (row) => {
    const trial = trials[row];
    return pen[FINDING_WORDS[trial === undefined ? 'fine' : findingOf(trial)].tone];
  });
}

/** A table of trials that are fine: change of time with its interval, memory, inputs. */
export function fineTable(trials: readonly TrialRecord[], width: number, pen: Pen): readonly string[] {
  if (trials.length === 0) return [];
  const wide = width + 1 >= WIDE;
  const narrow = width + 1 < NARROW;
  const middle = [...(narrow ? [] : ['interval']), ...(wide ? ['per call'] : [])];
  const head = ['', 'time', ...middle, 'memory', 'inputs', 'trial'];
  const rows = trials.map((trial) => [
    timeMark(trial),
    timeCell(trial.time),
    ...(narrow ? [] : [intervalCell(trial.time)]),
    ...(wide ? [perCallCell(trial.time)] : []),
    memoryCell(trial.memory),
    inputsCell(trial),
    trialLabel(trial),
  ]);
  const columns: readonly Column[] = [
    { align: 'left' },
    { align: 'right' },
    ...(narrow ? [] : [{ align: 'left' } as const]),
    ...(wide ? [{ align: 'right' } as const] : []),
    { align: 'right' },
    { align: 'right' },
    { align: 'left', shrinkTo: 12 },
  ];
  const cells = [head, ...rows].map((row) => row.map(pen.symbols));
  const lines = lay(cells, columns, width, pen, (row) => (row === 0 ? pen.quiet : pen.good));
  return lines.map((line, row) => (row === 0 ? pen.quiet(line) : line));
}

/** The reasons why time was not judged in trials that are fine, so that `not judged` is never left to be guessed at. */
export function unjudgedLines(trials: readonly TrialRecord[], width: number, pen: Pen): readonly string[] {
  const counts = new Map<string, number>();
  for (const { time } of trials) {
    if (time.verdict !== 'not-judged' || time.reason === null) continue;
    counts.set(time.reason, (counts.get(time.reason) ?? 0) + 1);
  }
  return Array.from(counts)
    .slice(0, 4)
    .map(([reason, count]) => `not judged in ${plural(count, 'trial')}: ${terminalSafe(reason)}`)
    .map((line) => pen.quiet(pen.symbols(terminalSafe(line, width - 1))));
}

/** Long names give way first: what was found is what the line is for. */
function labelCell(trial: TrialRecord, width: number, pen: Pen): string {
  const longest = Math.max(18, Math.floor(width / 4.5));
  const label = Array.from(trialLabel(trial));
  return label.length > longest ? `${label.slice(0, longest - 1).join('')}${pen.ellipsis}` : label.join('');
}

function timeMark({ time, expectation }: TrialRecord): string {
  if (expectation === 'differ') return '✓ differs';
  if (time.verdict === 'faster') return '▼ faster';
  return time.verdict === 'same' ? '= same' : '✓ fine';
}

/** The place, whole or as the file's own name, or none: what it leads to is in the report too. */
function withPlaces(rows: readonly (readonly string[])[], width: number): readonly (readonly string[])[] {
  if (width + 1 < WIDE) return rows.map((row) => row.slice(0, 3));
  if (naturalWidth(rows) <= width) return rows;
  return rows.map((row) => [...row.slice(0, 3), fileName(row[3] ?? '')]);
}

function fileName(place: string): string {
  const name = Array.from(place.split('/').at(-1) ?? '');
  // The end of a place is its line, so the front is cut.
  return name.length > PLACE ? `…${name.slice(1 - PLACE).join('')}` : name.join('');
}

function lay(
  rows: readonly (readonly string[])[],
  columns: readonly Column[],
  width: number,
  pen: Pen,
  paintOf: (row: number) => (text: string) => string,
): readonly string[] {
  const lines = layColumns(rows, columns, { width: width - 1, ellipsis: pen.ellipsis });
  // The first cell is painted after layout, so that no colour code is ever measured or cut.
  return lines.map((line, row) => {
    const length = rows[row]?.[0]?.length ?? 0;
    return `${paintOf(row)(line.slice(0, length))}${line.slice(length)}`;
  });
}
