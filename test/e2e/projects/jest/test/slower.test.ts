import { expect, test } from '@jest/globals';
import { oldWork, slowWork } from '../src/prices';

test('slower', () => {
  expect(slowWork).toMatchImpl(oldWork, [[20_000]]);
});
