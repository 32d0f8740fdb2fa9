import { expect, test } from '@jest/globals';
import { ITEMS, oldTotal, sameTotal } from '../src/prices';

test('the new total is the old one', () => {
  expect(sameTotal).toMatchImpl(oldTotal, { cases: [[[]], [ITEMS]], measure: false });
});
