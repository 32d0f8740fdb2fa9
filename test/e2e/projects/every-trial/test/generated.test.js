import fc from 'fast-check';
import { describe, expect, test } from '../runner.js';

const options = { measure: false, gate: 'report', numRuns: 200 };

describe('generated inputs', () => {
  test('same', () => {
    const arbitrary = [fc.array(fc.integer())];
    expect((list) => list.toReversed()).toMatchImpl((list) => [...list].reverse(), {
      name: 'property',
      arbitrary,
      ...options,
    });
  });

  test('different at a bound', () => {
    const arbitrary = [fc.nat(100_000)];
    const oldPostage = (cents) => (cents >= 5000 ? 0 : 490);
    const newPostage = (cents) => (cents > 5000 ? 0 : 490);
    expect(newPostage).toMatchImpl(oldPostage, { name: 'bound', arbitrary, ...options });
  });
});
