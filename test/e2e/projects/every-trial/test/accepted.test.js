import { expect, test } from '../runner.js';

test('accepted', () => {
  expect(() => ({ cents: 2 })).toMatchImpl(() => ({ cents: 1 }), { name: 'accepted', measure: false });
});

test('in quarantine', () => {
  expect(() => 2).toMatchImpl(() => 1, { name: 'quarantine', measure: false });
});
