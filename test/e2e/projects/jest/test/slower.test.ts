import { expect, test } from '@jest/globals';
import { oldWork, slowWork } from '../src/prices';

test('slower', () => {
  expect(slowWork).toMatchImpl(oldWork, { cases: [[2_000]], measure: { budgetMs: 5_000 } });
});
