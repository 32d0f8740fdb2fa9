import { tableFromArrays } from 'apache-arrow';
import { table } from 'arquero';
import pl from 'nodejs-polars';
import { describe, expect, it } from 'vitest';
import { compareValues } from '../../../src/compare/compare-values.ts';
import { compareTables } from '../../../src/compare/tables/compare-tables.ts';
import { UsageError } from '../../../src/errors/usage-error.ts';
import { danfoFrame, dataForgeFrame, dataFrameJs, duckDbReader } from './fake-frames.ts';
import { found } from './found-in-tables.ts';

const COLUMNS = {
  id: [1, 2, 3],
  name: ['a', null, 'c'],
  price: [1.5, Number.NaN, -0.25],
  sold: [true, false, null],
  day: [new Date(0), new Date(1), new Date(86_400_000)],
};
type Cells = Readonly<Record<string, readonly unknown[]>>;

const rowsOf = (columns: Cells): readonly object[] =>
  (Object.values(columns)[0] ?? []).map((_, row) =>
    Object.fromEntries(Object.entries(columns).map(([name, cells]) => [name, cells[row]])),
  );

const SHAPES: Readonly<Record<string, (columns: Cells) => unknown>> = {
  rows: rowsOf,
  columns: (columns) => columns,
  Arrow: (columns) => tableFromArrays(columns as never),
  Polars: (columns) => pl.DataFrame(columns as never),
  'lazy Polars': (columns) => pl.DataFrame(columns as never).lazy(),
  Arquero: (columns) => table(columns as never),
  'data-forge': dataForgeFrame,
  'dataframe-js': dataFrameJs,
  Danfo: danfoFrame,
  DuckDB: duckDbReader,
};
const NAMES = Object.keys(SHAPES);
const PAIRS = NAMES.flatMap((newName) => NAMES.map((oldName) => [newName, oldName] as const));

function make(name: string, columns: Cells): unknown {
  return SHAPES[name]?.(columns);
}

describe('compareTables', () => {
  it.each(PAIRS)('sees the same data in %s and %s', (newName, oldName) => {
    const comparison = compareTables(make(newName, COLUMNS), make(oldName, COLUMNS));
    expect(comparison).toMatchObject({ verdict: 'same', total: 0, unverified: [], complete: true });
    expect(comparison.table.rows).toEqual({ new: 3, old: 3, both: 3, onlyNew: 0, onlyOld: 0, moved: 0 });
  });

  it.each(PAIRS)('sees the one cell that differs between %s and %s', (newName, oldName) => {
    const changed = { ...COLUMNS, name: ['a', null, 'd'] };
    expect(found(make(newName, changed), make(oldName, COLUMNS))).toEqual(['$[*].name value 1/3']);
  });

  it('reports every column of both tables', () => {
    const { table: summary } = compareTables(
      { id: [1, 2], price: [1, 3], label: ['a', 'b'] },
      { id: [1, 2], price: [1, 2], size: [1, 2] },
    );
    expect(summary.columns).toEqual([
      { name: 'id', newType: 'number', oldType: 'number', compared: 2, differences: 0 },
      { name: 'price', newType: 'number', oldType: 'number', compared: 2, differences: 1 },
      { name: 'size', newType: null, oldType: 'number', compared: 0, differences: 1 },
      { name: 'label', newType: 'string', oldType: null, compared: 0, differences: 1 },
    ]);
  });

  it('says how much differs in one sentence', () => {
    const { notes } = compareTables([{ id: 1, a: 1 }], [{ id: 1, a: 2 }]);
    expect(notes).toEqual(['table at $: 1 of 2 columns differ, 1 row in both, 0 in one only']);
  });

  describe('columns', () => {
    it('belong together by name, in any order unless it is to count', () => {
      const [newTable, oldTable] = [
        { a: [1], b: [2] },
        { b: [2], a: [1] },
      ];
      expect(found(newTable, oldTable)).toEqual([]);
      expect(found(newTable, oldTable, { checkColumnOrder: true })).toEqual(['$.a moved 1/1']);
    });

    it('may be left out', () => {
      const [newTable, oldTable] = [
        { a: [1], at: [5], x: [1] },
        { a: [1], at: [6] },
      ];
      expect(found(newTable, oldTable, { ignoreColumns: ['at', 'x'] })).toEqual([]);
      expect(found(newTable, oldTable, { columns: { at: { ignore: true } } })).toEqual(['$.x added 1/1']);
    });

    it('must hold the same family of values', () => {
      const text = { id: ['1', '2'] };
      expect(found(text, { id: [1, 2] })).toEqual(['$.id type 1/1']);
      expect(found(text, { id: [1, 2] }, { checkTypes: false })).toEqual(['$[*].id type 2/2']);
      expect(found({ id: [null, null] }, { id: [null, 2] })).toEqual(['$[*].id type 1/2']);
    });

    it('must be of the same type in the library’s own words where that is asked for', () => {
      const ints = tableFromArrays({ id: Int32Array.of(1) });
      const floats = tableFromArrays({ id: Float64Array.of(1) });
      expect(found(ints, floats)).toEqual([]);
      expect(found(ints, floats, { checkTypes: 'exact' })).toEqual(['$.id type 1/1']);
    });

    it('cannot be told apart where two have one name', () => {
      const frame = danfoFrame({ a: [1], b: [2] });
      Object.assign(frame, { columns: ['a', 'a'] });
      expect(compareTables(frame, frame).verdict).toBe('unverified');
    });
  });

  describe('cells', () => {
    it('tell null from NaN, and not null from undefined or missing', () => {
      expect(found({ a: [null] }, { a: [undefined] })).toEqual([]);
      expect(found([{ a: 1 }, {}], [{ a: 1 }, { a: null }])).toEqual([]);
      expect(found({ a: [null, 1] }, { a: [Number.NaN, 1] })).toEqual(['$[*].a type 1/2']);
    });

    it('may lie within a tolerance, of the table or of a column', () => {
      const [newTable, oldTable] = [
        { a: [1.01], b: [2.01] },
        { a: [1], b: [2] },
      ];
      expect(found(newTable, oldTable, { absTol: 0.02 })).toEqual([]);
      expect(found(newTable, oldTable, { relTol: 0.006 })).toEqual(['$[*].a value 1/1']);
      expect(found(newTable, oldTable, { columns: { a: { abs: 0.02 } } })).toEqual(['$[*].b value 1/1']);
      expect(found(newTable, oldTable, { absTol: 0.02, columns: { b: { abs: 0 } } })).toEqual([
        '$[*].b value 1/1',
      ]);
      expect(found(newTable, oldTable, { tolerance: { abs: 0.02 } })).toEqual([]);
    });

    it('keep every digit of large integers, also under a tolerance', () => {
      const [newTable, oldTable] = [{ id: [9007199254740995n] }, { id: [9007199254740993n] }];
      expect(found(newTable, oldTable)).toEqual(['$[*].id value 1/1']);
      expect(found(newTable, oldTable, { absTol: 1 })).toEqual(['$[*].id value 1/1']);
      expect(found(newTable, oldTable, { absTol: 2 })).toEqual([]);
      expect(found({ id: [5n] }, { id: [5] })).toEqual([]);
    });

    it('obey rules by their paths', () => {
      const [newTable, oldTable] = [
        { a: [1, 2], b: [1, 2] },
        { a: [1, 3], b: [2, 2] },
      ];
      const rules = [{ path: '[*].a', ignore: true }];
      expect(found(newTable, oldTable, { rules })).toEqual(['$[*].b value 1/2']);
      expect(found(newTable, oldTable, { rules: [{ path: '[0]', ignore: true }] })).toEqual([
        '$[*].a value 1/1',
      ]);
    });
  });

  it('refuses what is no table, a key that nobody has, and options that do not exist', () => {
    expect(() => compareTables([1, 2], [{ a: 1 }])).toThrow('the new value is no table');
    expect(() => compareTables([{ a: 1 }], new Map())).toThrow(UsageError);
    expect(() => compareTables([{ a: 1 }], [{ a: 1 }], { key: 'id' })).toThrow(
      'neither table has the key column "id"',
    );
    expect(() => compareTables([{ a: 1 }], [{ a: 1 }], { keys: 'id' } as never)).toThrow('no option "keys"');
    expect(() => compareTables([{ a: 1 }], [{ a: 1 }], { absTol: -1 })).toThrow(UsageError);
  });
});

describe('tables inside values', () => {
  const arrow = (n: number): unknown => ({ rows: tableFromArrays({ n: Int32Array.of(1, n) }), done: true });

  it('are compared as tables without being asked for', () => {
    expect(compareValues(arrow(2), arrow(2)).verdict).toBe('same');
    const { groups } = compareValues(arrow(2), arrow(3));
    expect(groups.map(({ path }) => path)).toEqual(['$.rows[*].n']);
  });

  it('of another library are of another class, unless tables are what is asked for', () => {
    const [newTable, oldTable] = [tableFromArrays({ n: [1] }), table({ n: [1] })];
    expect(compareValues({ t: newTable }, { t: oldTable }).groups[0]?.kind).toBe('class');
    expect(compareValues({ t: newTable }, { t: oldTable }, { table: {} }).verdict).toBe('same');
    expect(compareValues({ t: newTable }, { t: oldTable }, { classes: 'ignore' }).verdict).toBe('same');
  });

  it('leaves plain lists of objects alone, unless tables are asked for', () => {
    const [newRows, oldRows] = [[{ a: 1, b: undefined }], [{ a: 1 }]];
    expect(compareValues(newRows, oldRows).verdict).toBe('different');
    expect(compareValues(newRows, oldRows, { table: {} }).verdict).toBe('same');
    expect(compareValues({ list: newRows }, { list: oldRows }, { table: {} }).verdict).toBe('different');
  });

  it('is different from what is no table', () => {
    expect(compareValues(table({ n: [1] }), [{ n: 1 }]).groups[0]?.kind).toBe('type');
  });
});
