import { tagOf } from '../tag-of.ts';
import { plainCell, plainDecimal, plainDuration, plainMoment, type TimeDigits } from './plain-cell.ts';
import type { Column, ColumnFamily, Table } from './table.ts';
import { callMethod, readText } from './table-reading.ts';

/** An Apache Arrow table, read through its vectors. Timestamps and decimals come from the stored values, which are exact. */
export function openArrow(value: object): Table {
  const { schema, numRows } = value as ArrowTable;
  const columns = schema.fields.map((field, index): Column => {
    const vector = callMethod(value, 'getChildAt', [index]) as Vector;
    return {
      name: field.name,
      type: readText(field.type),
      family: familyOf(field.type),
      cell: cellReader(vector),
    };
  });
  return { source: 'Arrow', rowCount: numRows, columns, partial: null };
}

interface ArrowTable {
  readonly schema: { readonly fields: readonly ArrowField[] };
  readonly numRows: number;
}

interface ArrowField {
  readonly name: string;
  readonly type: ArrowType;
}

interface ArrowType {
  readonly typeId: number;
  readonly unit?: number;
  readonly scale?: number;
  readonly bitWidth?: number;
  readonly dictionary?: ArrowType;
  readonly children?: readonly ArrowField[] | null;
}

interface Vector {
  readonly type: ArrowType;
  readonly length: number;
  readonly data: readonly Chunk[];
  get(row: number): unknown;
  isValid(row: number): boolean;
  getChildAt(index: number): Vector | null;
}

interface Chunk {
  readonly length: number;
  readonly values: ArrayLike<number | bigint>;
  readonly dictionary?: Vector;
}

type CellReader = (row: number) => unknown;

/** Numbers of types in Arrow's own format (Schema.fbs); −1 is the dictionary of the JavaScript library. */
const FAMILIES: Readonly<Record<number, ColumnFamily>> = {
  1: 'null',
  2: 'number',
  3: 'number',
  4: 'binary',
  5: 'string',
  6: 'boolean',
  7: 'number',
  8: 'date',
  9: 'duration',
  10: 'date',
  12: 'list',
  13: 'struct',
  15: 'binary',
  16: 'list',
  17: 'struct',
  18: 'duration',
  19: 'binary',
  20: 'string',
};

function familyOf(type: ArrowType): ColumnFamily {
  return FAMILIES[(type.dictionary ?? type).typeId] ?? 'unknown';
}

/** Types whose cells `Vector.get` would round or leave raw. */
const EXACT: Readonly<Record<number, (vector: Vector) => CellReader>> = {
  [-1]: readDictionary,
  7: readDecimal,
  8: (vector) => (row) => plainDate(vector.get(row)),
  9: (vector) => readUnits(vector, plainDuration),
  10: (vector) => readUnits(vector, plainMoment),
  12: readList,
  13: readStruct,
  16: readList,
  17: (vector) => (row) => plainEntries(vector.get(row)),
  18: (vector) => readUnits(vector, plainDuration),
};

function cellReader(vector: Vector): CellReader {
  const read = EXACT[vector.type.typeId]?.(vector) ?? ((row: number): unknown => plainCell(vector.get(row)));
  return (row) => (vector.isValid(row) ? read(row) : null);
}

function plainDate(value: unknown): unknown {
  return typeof value === 'number' ? new Date(value) : plainCell(value);
}

const UNIT_DIGITS: readonly TimeDigits[] = [0, 3, 6, 9];

function readUnits(vector: Vector, plain: (units: bigint, digits: TimeDigits) => unknown): CellReader {
  const digits = UNIT_DIGITS[vector.type.unit ?? 1] ?? 3;
  const locate = locator(vector);
  return (row) => {
    const { chunk, at } = locate(row);
    return plain(BigInt(chunk.values[at] ?? 0), digits);
  };
}

/** Decimals are stored as 32-bit words, lowest first, in two's complement. */
function readDecimal(vector: Vector): CellReader {
  const { bitWidth = 128, scale = 0 } = vector.type;
  const words = bitWidth / 32;
  const locate = locator(vector);
  return (row) => {
    const { chunk, at } = locate(row);
    let unscaled = 0n;
    for (let word = words - 1; word >= 0; word -= 1) {
      unscaled = (unscaled << 32n) | BigInt(Number(chunk.values[at * words + word] ?? 0) >>> 0);
    }
    return plainDecimal(BigInt.asIntN(bitWidth, unscaled), scale);
  };
}

/** Codes, and which chunk has which dictionary, are of no concern to who reads the table. */
function readDictionary(vector: Vector): CellReader {
  const locate = locator(vector);
  const readers = new Map<Vector, CellReader>();
  return (row) => {
    const { chunk, at } = locate(row);
    const { dictionary } = chunk;
    if (dictionary === undefined) return plainCell(vector.get(row));
    const reader = readers.get(dictionary) ?? cellReader(dictionary);
    readers.set(dictionary, reader);
    return reader(Number(chunk.values[at] ?? 0));
  };
}

function readList(vector: Vector): CellReader {
  return (row) => {
    const list = vector.get(row) as Vector;
    const read = cellReader(list);
    return Array.from({ length: list.length }, (_, index) => read(index));
  };
}

function readStruct(vector: Vector): CellReader {
  const parts = (vector.type.children ?? []).map(({ name }, index) => {
    const child = vector.getChildAt(index);
    return [name, child === null ? () => null : cellReader(child)] as const;
  });
  return (row) => Object.fromEntries(parts.map(([name, read]) => [name, read(row)]));
}

function plainEntries(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || tagOf(value) === 'Map') return value;
  return callMethod(value, 'toJSON', []);
}

/** Finds the chunk that holds a row; rows are mostly asked for one after the other. */
function locator(vector: Vector): (row: number) => { readonly chunk: Chunk; readonly at: number } {
  const starts: number[] = [];
  let next = 0;
  for (const { length } of vector.data) {
    starts.push(next);
    next += length;
  }
  let last = 0;
  return (row) => {
    if (row < (starts[last] ?? 0)) last = 0;
    while (row >= (starts[last + 1] ?? Number.POSITIVE_INFINITY)) last += 1;
    const chunk = vector.data[last];
    if (chunk === undefined) throw new RangeError('a row beyond the end of its column');
    return { chunk, at: row - (starts[last] ?? 0) };
  };
}
