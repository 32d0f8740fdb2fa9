import type { IntervalRecord } from '../trial-record.ts';

/** Intervals of new/old on one scale. A part that was not measured is null and leaves no row. */
export interface DrawnIntervals {
  readonly change: IntervalRecord;
  /** Old against old: what the machine shows where nothing changed. */
  readonly noise: IntervalRecord | null;
  readonly limit: number | null;
}

/** Columns between two ticks: room for a label of six characters and space. */
const TICK_COLUMNS = 10;
const MOST_TICKS = 6;
const MARGIN = 11;

/**
 * Draws intervals of a ratio as lines of text: a scale, the limit in it, and beneath it one row each for the change and
 * the noise. Empty where there is no interval to draw.
 */
export function drawIntervals({ change, noise, limit }: DrawnIntervals): readonly string[] {
  const drawn = boundsOf(change);
  if (drawn === null) return [];
  const noiseBounds = noise === null ? null : boundsOf(noise);
  const ticks = chooseTicks([1, limit, ...Object.values(drawn), ...Object.values(noiseBounds ?? {})]);
  const rows = [
    labelRow(ticks),
    row('', axis(ticks, limit)),
    row('new/old', bar(drawn, ticks, limit)),
    ...(noiseBounds === null ? [] : [row('old/old', bar(noiseBounds, ticks, limit))]),
    ...(limit === null ? [] : [limitRow(limit, ticks)]),
  ];
  return rows.map((line) => line.trimEnd());
}

interface Bounds {
  readonly low: number;
  readonly ratio: number;
  readonly high: number;
}

interface Ticks {
  readonly start: number;
  readonly step: number;
  /** Number of steps. */
  readonly count: number;
}

function boundsOf({ low, ratio, high }: IntervalRecord): Bounds | null {
  return low === null || ratio === null || high === null ? null : { low, ratio, high };
}

/** The finest round step (1, 2 or 5 times a power of ten) that spans all values in few ticks. */
function chooseTicks(values: readonly (number | null)[]): Ticks {
  const known = values.filter((value) => value !== null);
  const low = Math.min(...known);
  const high = Math.max(...known);
  for (let power = -3; ; power++) {
    for (const digit of [1, 2, 5]) {
      const step = digit * 10 ** power;
      const start = Math.floor(low / step + 1e-9) * step;
      const count = Math.max(1, Math.ceil((high - start) / step - 1e-9));
      if (count <= MOST_TICKS) return { start, step, count };
    }
  }
}

function labelRow({ start, step, count }: Ticks): string {
  const decimals = Math.max(0, Math.min(3, -Math.floor(Math.log10(step) + 1e-9)), step < 1 ? 2 : 0);
  const labels = Array.from({ length: count + 1 }, (_, tick) => (start + tick * step).toFixed(decimals));
  return labels.reduce((line, label, tick) => {
    const column = MARGIN + tick * TICK_COLUMNS - Math.floor(label.length / 2);
    return `${line.padEnd(column)}${label}`;
  }, '');
}

function axis(ticks: Ticks, limit: number | null): readonly string[] {
  const limitColumn = limit === null ? -1 : columnOf(limit, ticks);
  return Array.from({ length: ticks.count * TICK_COLUMNS + 1 }, (_, column) => {
    if (column === limitColumn) return '╫';
    return column % TICK_COLUMNS === 0 ? '┼' : '─';
  });
}

function bar(bounds: Bounds, ticks: Ticks, limit: number | null): readonly string[] {
  const low = columnOf(bounds.low, ticks);
  const high = columnOf(bounds.high, ticks);
  const limitColumn = limit === null ? -1 : columnOf(limit, ticks);
  return Array.from({ length: ticks.count * TICK_COLUMNS + 1 }, (_, column) => {
    if (column === columnOf(bounds.ratio, ticks)) return '●';
    if (column === low) return '├';
    if (column === high) return '┤';
    if (column > low && column < high) return '─';
    return column === limitColumn ? '╎' : ' ';
  });
}

function limitRow(limit: number, ticks: Ticks): string {
  return `${' '.repeat(MARGIN + columnOf(limit, ticks))}╰ limit ${limit.toFixed(2)}`;
}

function columnOf(ratio: number, { start, step, count }: Ticks): number {
  const column = Math.round(((ratio - start) / step) * TICK_COLUMNS);
  return Math.max(0, Math.min(count * TICK_COLUMNS, column));
}

function row(label: string, cells: readonly string[]): string {
  return `  ${label}`.padEnd(MARGIN) + cells.join('');
}
