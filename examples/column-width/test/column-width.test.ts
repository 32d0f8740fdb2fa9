import { expect, test } from 'vitest';
import { cells } from '../src/cells.ts';
import { columnWidthV4, columnWidthV7, columnWidthV8 } from '../src/column-width.ts';

const options = {
  cases: cells.map((cell): [string] => [cell]),
  // What a cell allocates is garbage a moment later: here only time counts, and it gets three times the default, so that
  // a busy machine comes to a verdict as well.
  measure: { memory: false, budgetMs: 3000 },
};

test('string-width 7 replaces string-width 4', () => {
  expect(columnWidthV7).toMatchImpl(columnWidthV4, { name: 'string-width 7', ...options });
});

test('string-width 8 replaces string-width 4', () => {
  expect(columnWidthV8).toMatchImpl(columnWidthV4, { name: 'string-width 8', ...options });
});
