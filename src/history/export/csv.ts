import type { HistoryLine } from '../history-line.ts';

const COLUMNS = [
  'at',
  'run',
  'commit',
  'branch',
  'ci',
  'machine',
  'id',
  'name',
  'file',
  'test',
  'decision',
  'behaviour',
  'inputs',
  'differing',
  'time',
  'ratio',
  'low',
  'high',
  'oldNs',
  'newNs',
  'memory',
  'allocatedOld',
  'allocatedNew',
  'keptOld',
  'keptNew',
] as const satisfies readonly (keyof HistoryLine)[];

/** All runs as CSV (RFC 4180): a header, `\r\n`, empty fields where nothing is known. */
export function printCsv(lines: readonly HistoryLine[]): string {
  const rows = lines.map((line) => COLUMNS.map((column) => cell(line[column])).join(','));
  return [COLUMNS.join(','), ...rows].map((row) => `${row}\r\n`).join('');
}

function cell(value: string | number | boolean | null): string {
  if (typeof value !== 'string') return value === null ? '' : String(value);
  // A spreadsheet would run a text that begins like a formula.
  const text = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) || text !== value ? `"${text.replaceAll('"', '""')}"` : text;
}
