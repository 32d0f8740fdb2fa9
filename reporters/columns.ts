import Table from 'cli-table3';

/** How a column of a table behaves. */
export interface Column {
  readonly align: 'left' | 'right';
  /** Narrowest it may become where the line is too long; a column without one keeps its width. */
  readonly shrinkTo?: number;
}

const GAP = '  ';
const BORDERLESS = {
  top: '',
  'top-mid': '',
  'top-left': '',
  'top-right': '',
  bottom: '',
  'bottom-mid': '',
  'bottom-left': '',
  'bottom-right': '',
  left: '',
  'left-mid': '',
  mid: '',
  'mid-mid': '',
  right: '',
  'right-mid': '',
  middle: GAP,
};

/**
 * Lays rows out under each other without borders, no line wider than `width`: columns give way from the last one that
 * may to the first, and what no longer fits ends with `ellipsis`.
 */
export function layColumns(
  rows: readonly (readonly string[])[],
  columns: readonly Column[],
  { width, ellipsis }: { readonly width: number; readonly ellipsis: string },
): readonly string[] {
  if (rows.length === 0) return [];
  const table = new Table({
    chars: BORDERLESS,
    colWidths: fitWidths(rows, columns, width),
    colAligns: columns.map(({ align }) => align),
    truncate: ellipsis,
    style: { 'padding-left': 0, 'padding-right': 0, head: [], border: [], compact: true },
  });
  for (const row of rows) table.push([...row]);
  return table
    .toString()
    .split('\n')
    .map((line) => line.trimEnd());
}

/** How wide rows would be if nothing gave way. */
export function naturalWidth(rows: readonly (readonly string[])[]): number {
  const widths = naturalWidths(rows);
  return widths.reduce((sum, columnWidth) => sum + columnWidth, GAP.length * (widths.length - 1));
}

function fitWidths(
  rows: readonly (readonly string[])[],
  columns: readonly Column[],
  width: number,
): number[] {
  const widths = naturalWidths(rows);
  let excess = naturalWidth(rows) - width;
  for (let index = columns.length - 1; index >= 0; index--) {
    const natural = widths[index] ?? 0;
    const narrowest = Math.min(natural, columns[index]?.shrinkTo ?? natural);
    const given = Math.max(0, Math.min(excess, natural - narrowest));
    widths[index] = natural - given;
    excess -= given;
  }
  return widths;
}

function naturalWidths(rows: readonly (readonly string[])[]): number[] {
  const count = Math.max(0, ...rows.map((row) => row.length));
  return Array.from({ length: count }, (_, column) =>
    Math.max(1, ...rows.map((row) => Array.from(row[column] ?? '').length)),
  );
}
