import { compareImplSync } from 'twinrun';
import { expect, test } from '../runner.js';
import fromCommonJs from '../src/from-commonjs.cjs';
import { ITEMS, newTotal, oldTotal } from '../src/shop.js';

test('the package as ES module and as CommonJS in one process', () => {
  const given = { old: oldTotal, new: newTotal, cases: [[ITEMS]], measure: false };
  expect(compareImplSync({ name: 'ES module', ...given }).behaviour.verdict).toBe('same');
  expect(fromCommonJs.compareHere({ name: 'CommonJS', ...given }).behaviour.verdict).toBe('same');
});
