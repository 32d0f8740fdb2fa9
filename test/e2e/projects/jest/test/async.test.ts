import { describe, expect, jest, test } from '@jest/globals';
import { ITEMS, oldTotalLater, sameTotalLater, wrongTotalLater } from '../src/prices';

jest.retryTimes(2);

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

  test('must differ, and does', () => {
    expect(wrongTotalLater).not.toMatchImpl(oldTotalLater, options);
  });

  test('different at first', () => {
    tries++;
    expect(tries === 1 ? wrongTotalLater : sameTotalLater).toMatchImpl(oldTotalLater, {
      ...options,
      name: 'retried',
    });
  });

  test('different, with a callback', (done) => {
    expect(wrongTotalLater).toMatchImpl(oldTotalLater, options);
    done();
  });

  test.failing('expected to fail', () => {
    expect(wrongTotalLater).toMatchImpl(oldTotalLater, options);
  });
});
