const { label, labelLater } = require('../src/label.js');

jest.mock('../src/price.js', () => {
  const { shadow } = require('twinrun');
  const old = jest.requireActual('../src/price.js');
  const fresh = jest.requireActual('../src/new-price.js');
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

test.failing('expected to fail', () => {
  label(100_000);
});

test('no price at all', () => {
  expect(1).toBe(1);
});

afterAll(() => {
  label(250);
});
