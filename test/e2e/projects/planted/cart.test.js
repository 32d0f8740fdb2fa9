import { expect, test } from 'vitest';
import { checksum, checksumOld, label, labelOld, price, priceOld } from './cart.js';

const numbers = Array.from({ length: 300 }, (_, index) => index * 1.5);

test('label', () => {
  expect(label).toMatchImpl(labelOld, { cases: [['tea'], ['milk']], measure: false });
});

test('checksum', () => {
  expect(checksum).toMatchImpl(checksumOld, { cases: [[numbers]], measure: { memory: false } });
});

test('price', () => {
  expect(price).toMatchImpl(priceOld, { cases: [[7]], measure: { time: false } });
});
