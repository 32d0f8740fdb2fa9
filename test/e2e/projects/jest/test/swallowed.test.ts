import { expect, test } from '@jest/globals';
import { ITEMS, oldTotal, wrongTotal } from '../src/prices';

test('hides the failure', () => {
  try {
    expect(wrongTotal).toMatchImpl(oldTotal, { cases: [[ITEMS]], measure: false });
  } catch {
    // Swallowed on purpose: the run must fail all the same.
  }
});
