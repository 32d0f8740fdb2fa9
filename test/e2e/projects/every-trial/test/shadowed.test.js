import { compareImpl, shadow } from 'twinrun';
import { expect, test } from '../runner.js';
import { newLabel, oldLabel, oldTotal, wrongTotal } from '../src/shop.js';

const label = shadow(oldLabel, newLabel, { name: 'shadow', gate: 'report' });

test('a shadow that differs', () => {
  expect(label('Tea')).toBe('tea');
  expect(label(' Cake')).toBe('cake');
});

compareImpl.each({ none: [[]], one: [[{ cents: 1 }]] })('total of %s', {
  old: oldTotal,
  new: wrongTotal,
  measure: false,
});
