import { expect, test } from 'vitest';
import { ITEMS, oldTotal, wrongTotal } from '../src/prices.ts';

test('hides the failure', () => {
  try {
    expect(wrongTotal).toMatchImpl(oldTotal, { cases: [[ITEMS]], measure: false });
  } catch {
    // Swallowed on purpose: the run must fail all the same.
  }
});
