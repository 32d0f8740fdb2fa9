import { describe, expect, test } from 'vitest';
import { ITEMS, type Item, oldTotal, sameTotal, wrongTotal } from '../src/prices.ts';

interface Unused {
  readonly gone: Item;
}

const measure = false;
const cases: [readonly Item[]][] = [[[]], [ITEMS]];

describe('totals (all)', () => {
  test('same', () => {
    expect(sameTotal).toMatchImpl(oldTotal, { cases, measure });
  });

  test('different', () => {
    const unused: Unused | null = null;
    expect(unused).toBeNull();
    expect(wrongTotal).toMatchImpl(oldTotal, { cases, measure });
  });

  test('must differ, and does', () => {
    expect(wrongTotal).not.toMatchImpl(oldTotal, { cases, measure });
  });

  test('must differ, and does not', () => {
    expect(sameTotal).not.toMatchImpl(oldTotal, { cases, measure });
  });
});
