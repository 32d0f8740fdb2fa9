import { describe, expect, test } from '../runner.js';
import { ITEMS, later, newTotal, oldTotal, wrongTotal } from '../src/shop.js';

const options = { cases: [[ITEMS]], measure: false };
const turns = async () => {
  for (let turn = 0; turn < 30; turn++) await new Promise((resolve) => setTimeout(resolve, 0));
};

describe('asynchronous', () => {
  test('awaited and same', async () => {
    await expect(later(newTotal)).toMatchImpl(later(oldTotal), { name: 'awaited', ...options });
  });

  test('awaited and different', async () => {
    await expect(later(wrongTotal)).toMatchImpl(later(oldTotal), { name: 'awaited, wrong', ...options });
  });

  test('forgotten and same', async () => {
    expect(later(newTotal)).toMatchImpl(later(oldTotal), { name: 'forgotten', ...options });
    await turns();
  });

  test('forgotten and different', async () => {
    expect(later(wrongTotal)).toMatchImpl(later(oldTotal), { name: 'forgotten, wrong', ...options });
    await turns();
  });

  test('one that never settles', async () => {
    const name = 'never settles';
    const never = () => new Promise(() => {});
    await expect(never).toMatchImpl(async () => 1, { name, timeoutMs: 50, gate: 'report', measure: false });
  });

  test('one that rejects', async () => {
    const fails = async () => {
      throw new RangeError('too far');
    };
    await expect(fails).toMatchImpl(later(oldTotal), { name: 'rejects', gate: 'report', ...options });
  });
});
