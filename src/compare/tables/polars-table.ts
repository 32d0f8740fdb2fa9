import { readProperty } from '../guarded-read.ts';
import { tagOf } from '../tag-of.ts';
import { familyOfTypeName, plainCell, plainInteger, plainMoment, plainNumberText } from './plain-cell.ts';
import type { Column, Table } from './table.ts';
import { callMethod, hasMethods, readText } from './table-reading.ts';

/** A Polars data frame, read column by column; a lazy one is collected. */
export function openPolars(value: object): Table {
  const frame = tagOf(value) === 'LazyDataFrame' ? (callMethod(value, 'collectSync') as object) : value;
  const names = readProperty(frame, 'columns') as readonly string[];
  const columns = names.map((name) => readColumn(callMethod(frame, 'getColumn', [name]) as Series, name));
  return { source: 'Polars', rowCount: Number(readProperty(frame, 'height')), columns, partial: null };
}

interface Series {
  readonly dtype: object;
}

function readColumn(series: Series, name: string): Column {
  const type = readText(series.dtype).replace(/^DataType\((.*)\)$/s, '$1');
  const cells = lazily(() => readCells(series, type));
  return { name, type, family: familyOfTypeName(type), cell: (row) => cells()[row] ?? null };
}

function lazily<Value>(make: () => Value): () => Value {
  let made: { readonly value: Value } | null = null;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

/** What JavaScript values would round comes as text; all else as it is. */
function readCells(series: Series, type: string): readonly unknown[] {
  if (/^U?Int64/.test(type)) return texts(series).map((text) => text && plainInteger(BigInt(text)));
  if (/^Decimal/.test(type)) return texts(series).map((text) => text && plainNumberText(trimZeros(text)));
  const digits = /^Datetime\((us|ns)/.exec(type)?.[1] === 'us' ? 6 : 9;
  if (/^Datetime\((us|ns)/.test(type)) {
    const units = texts(cast(series, 'Int64'));
    return units.map((text) => text && plainMoment(BigInt(text), digits));
  }
  return (callMethod(series, 'toArray') as readonly unknown[]).map(plainPart);
}

function texts(series: object): readonly (string | null)[] {
  return callMethod(cast(series, 'String'), 'toArray') as readonly (string | null)[];
}

/** Types are reached through the class of the series' own type, since the library is not imported here. */
function cast(series: object, type: string): object {
  const own = readProperty(series, 'dtype') as object;
  return callMethod(series, 'cast', [Reflect.get(own.constructor, type)]) as object;
}

function trimZeros(text: string): string {
  return text.includes('.') ? text.replace(/\.?0+$/, '') : text;
}

/** Lists come as arrays, or as series where they are nested deeper. */
function plainPart(part: unknown): unknown {
  if (Array.isArray(part)) return part.map(plainPart);
  if (typeof part === 'object' && part !== null && hasMethods(part, ['toArray', 'cast'])) {
    return (callMethod(part, 'toArray') as readonly unknown[]).map(plainPart);
  }
  return plainCell(part);
}
