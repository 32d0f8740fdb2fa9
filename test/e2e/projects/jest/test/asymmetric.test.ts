import { expect, test } from '@jest/globals';
import { oldTotal, sameTotal } from '../src/prices';

test('inside another matcher', () => {
  const matcher = (expect as unknown as Record<string, (old: unknown) => unknown>).toMatchImpl;
  expect({ total: sameTotal }).toEqual({ total: matcher(oldTotal) });
});
