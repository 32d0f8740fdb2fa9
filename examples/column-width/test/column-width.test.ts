import { expect, test } from 'vitest';
import { cells } from '../src/cells.ts';
import { columnWidthV4, columnWidthV7, columnWidthV8 } from '../src/column-width.ts';

const cases = cells.map((cell): [string] => [cell]);

test('string-width 7 can be swapped in for string-width 4', () => {
  expect(columnWidthV7).toMatchImpl(columnWidthV4, { name: 'string-width-7', cases });
});

test('string-width 8 can be swapped in for string-width 4', () => {
  expect(columnWidthV8).toMatchImpl(columnWidthV4, { name: 'string-width-8', cases });
});
