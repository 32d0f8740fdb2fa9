import { expect, test } from '../runner.js';
import { newLabel, oldLabel } from '../src/shop.js';

test('recorded calls', () => {
  const recorded = 'test/__twinrun__/label.calls.json';
  expect(newLabel).toMatchImpl(oldLabel, { name: 'recorded', recorded, measure: false, gate: 'report' });
});
