import * as arrow from 'apache-arrow';
import { desc, escape as keepAsIs, table } from 'arquero';
import pl from 'nodejs-polars';
import { describe, expect, it } from 'vitest';
import { compareTables } from '../../../src/compare/tables/compare-tables.ts';
import { openAnyTable } from '../../../src/compare/tables/open-table.ts';
import { dataForgeFrame, duckDbReader } from './fake-frames.ts';
import { found } from './found-in-tables.ts';

/** Cells of the first column. */
function cells(value: unknown): readonly unknown[] {
  const opened = openAnyTable(value);
  return Array.from({ length: opened?.rowCount ?? 0 }, (_, row) => opened?.columns[0]?.cell(row));
}

function arrowOf(vector: arrow.Vector): arrow.Table {
  return new arrow.Table({ x: vector });
}

function stamps(unit: arrow.TimeUnit, values: readonly bigint[]): arrow.Vector {
  const data = BigInt64Array.from(values);
  return new arrow.Vector([
    arrow.makeData({ type: new arrow.Timestamp(unit, 'UTC'), length: data.length, data }),
  ]);
}

describe('Arrow', () => {
  it('gives every digit of a timestamp', () => {
    const micros = stamps(arrow.TimeUnit.MICROSECOND, [1_700_000_000_000_001n, 1_700_000_000_000_000n]);
    expect(cells(arrowOf(micros))).toEqual(['2023-11-14T22:13:20.000001Z', new Date(1_700_000_000_000)]);
    const nanos = stamps(arrow.TimeUnit.NANOSECOND, [-1n]);
    expect(cells(arrowOf(nanos))).toEqual(['1969-12-31T23:59:59.999999999Z']);
    const [late, later] = [1_700_000_000_000_000_001n, 1_700_000_000_000_000_002n].map((at) =>
      arrowOf(stamps(arrow.TimeUnit.NANOSECOND, [at])),
    );
    expect(found(late, later)).toEqual(['$[*].x value 1/1']);
  });

  it('gives decimals with their scale, and as text where a number has too few digits', () => {
    const data = new Uint32Array(12);
    data[0] = 12_345;
    data.fill(0xffffffff, 4, 8);
    data.set([0xffffffff, 0xffffffff, 0x1], 8);
    const type = new arrow.Decimal(2, 38, 128);
    const vector = new arrow.Vector([arrow.makeData({ type, length: 3, data })]);
    expect(cells(arrowOf(vector))).toEqual([123.45, -0.01, '368934881474191032.31']);
  });

  it('gives the same whatever the codes, chunks and slices are', () => {
    const plain = arrow.vectorFromArray(['b', null, 'a', 'b'], new arrow.Utf8());
    const coded = arrow.vectorFromArray(['b', null, 'a', 'b']);
    const chunked = arrow
      .vectorFromArray(['x', 'b', null])
      .slice(1)
      .concat(arrow.vectorFromArray(['a', 'b']));
    for (const vector of [plain, coded, chunked])
      expect(cells(arrowOf(vector))).toEqual(['b', null, 'a', 'b']);
  });

  it('gives lists and structs as plain values, with nothing in them as null', () => {
    const list = arrow.vectorFromArray(
      [[1n, null], null],
      new arrow.List(new arrow.Field('item', new arrow.Int64(), true)),
    );
    expect(cells(arrowOf(list))).toEqual([[1, null], null]);
    const fields = [new arrow.Field('a', new arrow.Int32(), true)];
    const struct = arrow.vectorFromArray([{ a: 1 }, { a: null }], new arrow.Struct(fields));
    expect(cells(arrowOf(struct))).toEqual([{ a: 1 }, { a: null }]);
  });

  it('gives days, times and durations in one unit', () => {
    const days = arrow.vectorFromArray([new Date(86_400_000)], new arrow.DateDay());
    expect(cells(arrowOf(days))).toEqual([new Date(86_400_000)]);
    const [ms, ns] = [arrow.TimeUnit.MILLISECOND, arrow.TimeUnit.NANOSECOND].map((unit) =>
      arrow.vectorFromArray([5n], new arrow.Duration(unit)),
    );
    expect([cells(arrowOf(ms as arrow.Vector)), cells(arrowOf(ns as arrow.Vector))]).toEqual([[5e6], [5]]);
  });
});

describe('Polars', () => {
  it('gives every digit of integers, decimals and fine moments', () => {
    const long = pl.Series('x', ['9007199254740993', null]).cast(pl.Int64);
    const money = pl.Series('x', ['1.50', '12345678901234567.89']).cast(pl.Decimal(30, 2));
    const fine = pl.Series('x', [1_700_000_000_000_001]).cast(pl.Int64).cast(pl.Datetime('us'));
    expect([long, money, fine].map((series) => cells(pl.DataFrame([series])))).toEqual([
      [9007199254740993n, null],
      [1.5, '12345678901234567.89'],
      ['2023-11-14T22:13:20.000001Z'],
    ]);
  });

  it('gives lists as arrays', () => {
    expect(cells(pl.DataFrame({ x: [[1], [2, 3]] }))).toEqual([[1], [2, 3]]);
  });
});

describe('Arquero', () => {
  it('gives the rows that a filter left, in the order that was asked for', () => {
    const view = table({ x: [3, 1, 2] })
      .filter(keepAsIs((row: { x: number }) => row.x > 1))
      .orderby(desc('x'));
    expect(cells(view)).toEqual([3, 2]);
    expect(compareTables(view, [{ x: 3 }, { x: 2 }]).verdict).toBe('same');
  });
});

describe('a table that does not give all', () => {
  it('is unverified where a reader has not read to the end', () => {
    const read = duckDbReader({ x: [1] }, false);
    const { verdict, unverified } = compareTables(read, read);
    expect([verdict, unverified[0]?.reason]).toEqual(['unverified', 'the reader has not read all rows']);
  });

  it('is unverified where it refuses to be read', () => {
    const frame = dataForgeFrame({ x: [1] });
    Object.assign(frame, {
      getColumnNames: () => {
        throw new Error('closed');
      },
    });
    const comparison = compareTables(frame, [{ x: 1 }]);
    expect(comparison).toMatchObject({ verdict: 'unverified', table: { columns: [] } });
  });
});
