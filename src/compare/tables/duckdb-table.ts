import { readProperty } from '../guarded-read.ts';
import { familyOfTypeName, plainCell, plainDecimal, plainMoment } from './plain-cell.ts';
import type { Column, Table } from './table.ts';
import { callMethod, readText } from './table-reading.ts';

/** What a DuckDB reader has read so far, from its value objects: plain JavaScript values would lose digits. */
export function openDuckDb(value: object): Table {
  const names = callMethod(value, 'columnNames') as readonly string[];
  const types = callMethod(value, 'columnTypes') as readonly unknown[];
  const cells = callMethod(value, 'getColumns') as readonly (readonly unknown[])[];
  const columns = names.map((name, index): Column => {
    const type = readText(types[index]);
    const family = familyOfTypeName(type);
    return { name, type, family, cell: (row) => plainDuckDb(cells[index]?.[row]) };
  });
  const done = readProperty(value, 'done') === true;
  return {
    source: 'DuckDB',
    rowCount: Number(readProperty(value, 'currentRowCount')),
    columns,
    partial: done ? null : 'the reader has not read all rows',
  };
}

const MICROS_PER_DAY = 86_400_000_000n;

/** Value objects are known by what they hold; all others write themselves exactly as text. */
function plainDuckDb(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return plainCell(value);
  const read = (name: string): unknown => readProperty(value, name);
  const has = (name: string, type: string): boolean => name in value && typeof read(name) === type;
  if (has('scale', 'number') && has('value', 'bigint')) {
    return plainDecimal(read('value') as bigint, Number(read('scale')));
  }
  if (has('items', 'object')) return (read('items') as readonly unknown[]).map(plainDuckDb);
  if (has('entries', 'object') && !Array.isArray(read('entries'))) {
    const parts = Object.entries(read('entries') as object);
    return Object.fromEntries(parts.map(([name, part]) => [name, plainDuckDb(part)]));
  }
  return plainDuckDbTime(value) ?? readText(value);
}

function plainDuckDbTime(value: object): unknown {
  const kind = /^DuckDB(Date|Timestamp)/.exec(String(readProperty(value.constructor, 'name')))?.[1];
  if (kind === 'Date') return plainMoment(BigInt(Number(readProperty(value, 'days'))) * MICROS_PER_DAY, 6);
  if (kind !== 'Timestamp') return null;
  const units = (
    [
      ['seconds', 0],
      ['millis', 3],
      ['micros', 6],
      ['nanos', 9],
    ] as const
  ).find(([name]) => typeof readProperty(value, name) === 'bigint');
  return units === undefined ? null : plainMoment(readProperty(value, units[0]) as bigint, units[1]);
}
