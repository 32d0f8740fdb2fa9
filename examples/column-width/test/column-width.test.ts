import { expect, test } from 'vitest';
import { cells } from '../src/cells.ts';
import { columnWidthV4, columnWidthV7, columnWidthV8 } from '../src/column-width.ts';

const options = {
  cases: cells.map((cell): [string] => [cell]),
  // What a cell allocates is garbage a moment later: here only time counts.
  limits: { allocated: false },
  // Enough for a verdict on a busy machine as well; a quiet one needs a fraction of it.
  measure: { budgetMs: 4000 },
} as const;

test('string-width 7 can be swapped in for string-width 4', () => {
  expect(columnWidthV7).toMatchImpl(columnWidthV4, { name: 'string-width-7', ...options });
});

test('string-width 8 can be swapped in for string-width 4', () => {
  expect(columnWidthV8).toMatchImpl(columnWidthV4, { name: 'string-width-8', ...options });
});
