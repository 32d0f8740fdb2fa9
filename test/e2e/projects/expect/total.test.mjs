import test from 'node:test';
import { expect } from 'expect';
import 'twinrun/expect';

const oldTotal = (items) => items.reduce((sum, cents) => sum + cents, 0);
const wrongTotal = (items) => oldTotal(items.slice(1));
const later = (total) => async (items) => total(items);

test('same', () => {
  expect(oldTotal).toMatchImpl(oldTotal, { cases: [[[1, 2]]], measure: false });
});

test('different', () => {
  expect(wrongTotal).toMatchImpl(oldTotal, { cases: [[[1, 2]]], measure: false });
});

test('forgotten and different', async () => {
  expect(later(wrongTotal)).toMatchImpl(later(oldTotal), { cases: [[[1, 2]]], measure: false });
  await new Promise((resolve) => setImmediate(resolve));
});
