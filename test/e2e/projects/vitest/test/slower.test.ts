import { expect, test } from 'vitest';
import { oldWork, slowWork } from '../src/prices.ts';

test('slower', () => {
  expect(slowWork).toMatchImpl(oldWork, [[20_000]]);
});
