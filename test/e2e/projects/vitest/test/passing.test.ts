import { expect, test } from 'vitest';
import { ITEMS, oldTotal, sameTotal } from '../src/prices.ts';

test('the new total is the old one', () => {
  expect(sameTotal).toMatchImpl(oldTotal, { cases: [[[]], [ITEMS]], measure: false });
});
