import { expect, test } from 'vitest';
import { oldTotal, sameTotal } from '../src/prices.ts';

test('inside another matcher', () => {
  const matcher = (expect as unknown as Record<string, (old: unknown) => unknown>).toMatchImpl;
  expect({ total: sameTotal }).toEqual({ total: matcher(oldTotal) });
});
