import { describe, expect, it } from 'vitest';
import { layColumns, naturalWidth } from '../../reporters/columns.ts';

const COLUMNS = [{ align: 'left' }, { align: 'right' }, { align: 'left', shrinkTo: 4 }] as const;
const ROWS = [
  ['a', '1', 'first thing'],
  ['bbb', '1,000', 'second'],
];

describe('layColumns', () => {
  it('puts cells under each other, numbers to the right, without spaces at the end', () => {
    expect(layColumns(ROWS, COLUMNS, { width: 80, ellipsis: '…' })).toEqual([
      'a        1  first thing',
      'bbb  1,000  second',
    ]);
    expect(naturalWidth(ROWS)).toBe(23);
  });

  it('shortens only columns that may shrink, and marks the cut', () => {
    expect(layColumns(ROWS, COLUMNS, { width: 18, ellipsis: '…' })).toEqual([
      'a        1  first…',
      'bbb  1,000  second',
    ]);
    expect(layColumns(ROWS, COLUMNS, { width: 3, ellipsis: '…' })).toEqual([
      'a        1  fir…',
      'bbb  1,000  sec…',
    ]);
  });

  it('measures wide characters by the columns that they take', () => {
    expect(
      layColumns([['日本', 'x']], [{ align: 'left' }, { align: 'left' }], { width: 80, ellipsis: '…' }),
    ).toHaveLength(1);
  });

  it('lays out nothing for no rows', () => {
    expect(layColumns([], COLUMNS, { width: 80, ellipsis: '…' })).toEqual([]);
  });
});
