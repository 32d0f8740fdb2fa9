import { describe, expect, it } from 'vitest';
import { compareTables } from '../../../src/compare/tables/compare-tables.ts';
import { found } from './found-in-tables.ts';

describe('rows', () => {
  const newRows = [
    { id: 2, p: 2 },
    { id: 1, p: 1 },
    { id: 4, p: 4 },
  ];
  const oldRows = [
    { id: 1, p: 1 },
    { id: 2, p: 9 },
    { id: 3, p: 3 },
  ];

  it('are joined by a key', () => {
    const options = { key: 'id', checkRowOrder: false };
    expect(found(newRows, oldRows, options)).toEqual([
      '$[*] added 1/4',
      '$[*] removed 1/4',
      '$[*].p value 1/2',
    ]);
    expect(found(newRows, oldRows, { key: 'id' })).toContain('$[*] moved 1/4');
    expect(compareTables(newRows, oldRows, options).table).toMatchObject({
      key: ['id'],
      rows: { new: 3, old: 3, both: 2, onlyNew: 1, onlyOld: 1, moved: 0 },
    });
  });

  it('are joined by several columns, and by moments', () => {
    const day = (ms: number): Date => new Date(ms);
    const [newTable, oldTable] = [
      { shop: ['a', 'b'], day: [day(1), day(1)], n: [1, 2] },
      { shop: ['b', 'a'], day: [day(1), day(1)], n: [2, 1] },
    ];
    expect(found(newTable, oldTable, { key: ['shop', 'day'], checkRowOrder: false })).toEqual([]);
    expect(found({ id: [1, '1'] }, { id: ['1', 1] }, { key: 'id', checkRowOrder: false })).toEqual([]);
  });

  it('are not joined by a key that is not unique, which is said', () => {
    const comparison = compareTables(
      [
        { id: 1, n: 1 },
        { id: 1, n: 2 },
        { id: 2, n: 5 },
      ],
      [
        { id: 1, n: 2 },
        { id: 1, n: 3 },
        { id: 2, n: 6 },
      ],
      { key: 'id' },
    );
    expect(comparison.notes[0]).toContain('the key id of the table at $ is not unique: 4 rows');
    expect(comparison.table).toMatchObject({ ambiguousRows: 4, rows: { onlyNew: 1, onlyOld: 1 } });
    expect(comparison.groups.map(({ path, kind }) => `${path} ${kind}`).sort()).toEqual([
      '$[*] added',
      '$[*] removed',
      '$[*].n value',
    ]);
  });

  it('are a bag where their order does not count', () => {
    const options = { checkRowOrder: false, absTol: 0.1 };
    expect(found([{ a: 1 }, { a: 2.05 }], [{ a: 2 }, { a: 1 }], options)).toEqual([]);
    expect(found([{ a: 1 }, { a: 1 }], [{ a: 1 }, { a: 2 }], options)).toEqual(['$[*].a value 1/2']);
  });

  it('are aligned where one table has more of them', () => {
    const list = Array.from({ length: 50 }, (_, id) => ({ id, n: id * 2 }));
    const text = list.map(({ n }) => ({ text: `line ${n}` }));
    expect(found([{ id: -1, n: 0 }, ...list], list)).toEqual(['$[*] added 1/51']);
    expect(found(text, text.toSpliced(20, 1))).toEqual(['$[*] added 1/50']);
  });

  it('say nothing of columns where there are none', () => {
    expect(found([], [])).toEqual([]);
    expect(found([], [{ a: 1 }])).toEqual(['$[*] removed 1/1']);
    expect(found({ a: [] }, [])).toEqual([]);
  });
});
