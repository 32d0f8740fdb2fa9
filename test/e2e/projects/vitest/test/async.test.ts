import { describe, expect, test } from 'vitest';
import { ITEMS, oldTotalLater, sameTotalLater, wrongTotalLater } from '../src/prices.ts';

const options = { cases: [[ITEMS]] as [typeof ITEMS][], measure: false as const };
let tries = 0;

describe('awaited', () => {
  test('same', async () => {
    await expect(sameTotalLater).toMatchImpl(oldTotalLater, options);
  });

  test('different', async () => {
    await expect(wrongTotalLater).toMatchImpl(oldTotalLater, options);
  });

  test('returned and different', () => expect(wrongTotalLater).toMatchImpl(oldTotalLater, options));

  test('late and caught', async () => {
    const answer = expect(wrongTotalLater).toMatchImpl(oldTotalLater, options);
    await expect(sameTotalLater).toMatchImpl(oldTotalLater, options);
    await expect(answer).rejects.toThrow('wrongTotalLater');
  });

  test('all at once, one different', async () => {
    await Promise.all([
      expect(sameTotalLater).toMatchImpl(oldTotalLater, options),
      expect(wrongTotalLater).toMatchImpl(oldTotalLater, options),
    ]);
  });
});

describe('forgotten', () => {
  test('same', () => {
    expect(sameTotalLater).toMatchImpl(oldTotalLater, options);
  });

  test('different', () => {
    expect(wrongTotalLater).toMatchImpl(oldTotalLater, options);
  });

  test('neighbour', () => {
    expect(1).toBe(1);
  });

  test('soft and different', () => {
    expect.soft(wrongTotalLater).toMatchImpl(oldTotalLater, options);
  });

  test('must differ, and does', () => {
    expect(wrongTotalLater).not.toMatchImpl(oldTotalLater, options);
  });

  test('different at first', { retry: 2 }, () => {
    tries++;
    expect(tries === 1 ? wrongTotalLater : sameTotalLater).toMatchImpl(oldTotalLater, {
      ...options,
      name: 'retried',
    });
  });

  test('different in every try', { retry: 2 }, () => {
    expect(wrongTotalLater).toMatchImpl(oldTotalLater, options);
  });

  test('same in every repeat', { repeats: 2 }, () => {
    expect(sameTotalLater).toMatchImpl(oldTotalLater, options);
  });

  test.fails('expected to fail', () => {
    expect(wrongTotalLater).toMatchImpl(oldTotalLater, options);
  });
});

let repeat = 0;

test('different in the second of three repeats', { repeats: 2 }, () => {
  repeat++;
  expect(repeat === 2 ? wrongTotalLater : sameTotalLater).toMatchImpl(oldTotalLater, {
    ...options,
    name: 'repeated',
  });
});
