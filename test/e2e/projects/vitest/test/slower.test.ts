import { expect, test } from 'vitest';
import { oldWork, slowWork } from '../src/prices.ts';

test('slower', () => {
  expect(slowWork).toMatchImpl(oldWork, { cases: [[2_000]], measure: { budgetMs: 5_000 } });
});
