import { afterAll, expect, test, vi } from 'vitest';
import { label, labelLater } from '../src/label.ts';

vi.mock('../src/price.ts', async (importOriginal) => {
  const { shadow } = await import('twinrun');
  const fresh = await import('../src/new-price.ts');
  const old = await importOriginal<typeof fresh>();
  return { price: shadow(old.price, fresh.price), priceLater: shadow(old.priceLater, fresh.priceLater) };
});

test('small prices', () => {
  expect(label(250)).toBe('2.50 EUR');
  expect(label(5)).toBe('0.05 EUR');
});

test('large prices', () => {
  expect(label(100_000)).toBe('1000.00 EUR');
});

test('small prices, later', async () => {
  expect(await labelLater(250)).toBe('2.50 EUR');
});

test('large prices, later and forgotten', () => {
  void labelLater(100_000);
});

test.fails('expected to fail', () => {
  label(100_000);
});

test('no price at all', () => {
  expect(1).toBe(1);
});

afterAll(() => {
  label(250);
});
