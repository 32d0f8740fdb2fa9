import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

const measure = false;
const oldPostage = (cents: number): number => (cents >= 5000 ? 0 : 490);
const newPostage = (cents: number): number => (cents > 5000 ? 0 : 490);
const oldUnique = (names: string[]): string[] => names.filter((name, at) => names.indexOf(name) === at);
const newUnique = async (names: string[]): Promise<string[]> => {
  names.sort();
  return names.filter((name, at) => name !== names[at - 1]);
};

describe('generated (prices)', () => {
  test('same', () => {
    expect(newPostage).toMatchImpl(oldPostage, { arbitrary: [fc.nat(4999)], measure });
  });

  test('off by one', () => {
    expect(newPostage).toMatchImpl(oldPostage, { arbitrary: [fc.nat(100_000)], measure });
  });

  test('sorts what it was given', async () => {
    const arbitrary = fc.tuple(fc.array(fc.string()));
    const oldLater = async (names: string[]): Promise<string[]> => oldUnique(names);
    await expect(newUnique).toMatchImpl(oldLater, { arbitrary, measure });
  });
});
