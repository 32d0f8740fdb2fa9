import { describe, expect, it } from 'vitest';
import type { CompareOptions } from '../../../src/compare/compare-options.ts';
import { compareValues } from '../../../src/compare/compare-values.ts';
import { judgeValues } from '../../../src/compare/judge-values.ts';
import { TRICKY_COLLECTIONS } from './tricky-collections.ts';
import { TRICKY_IMPOSTORS } from './tricky-impostors.ts';
import { TRICKY_OBJECTS } from './tricky-objects.ts';
import { TRICKY_STRANGERS } from './tricky-strangers.ts';

const PAIRS = [...TRICKY_OBJECTS, ...TRICKY_COLLECTIONS, ...TRICKY_STRANGERS, ...TRICKY_IMPOSTORS];

const POLICIES: readonly CompareOptions[] = [
  { tolerance: { abs: 1 } },
  { negativeZero: 'same', nan: 'distinct' },
  { undefinedProps: 'ignore', classes: 'identity' },
  { classes: 'ignore', errors: 'class' },
  { references: 'strict' },
  { rules: [{ path: '**.x', ignore: true }] },
];

describe('tricky pairs', () => {
  it.each(PAIRS)('%s', (_shows, newValue, oldValue, verdict) => {
    expect(compareValues(newValue, oldValue).verdict).toBe(verdict);
  });

  it.each(PAIRS)('%s, with the sides swapped', (_shows, newValue, oldValue, verdict) => {
    expect(compareValues(oldValue, newValue).verdict).toBe(verdict);
  });

  it.each(PAIRS)('%s, as an element, an entry and a property', (_shows, newValue, oldValue, verdict) => {
    // A function is judged by where it stands: as the whole it is unverified, inside a value it is left alone.
    const inside = typeof newValue === 'function' ? 'same' : verdict;
    expect(compareValues([0, newValue], [0, oldValue]).verdict).toBe(inside);
    expect(compareValues(new Map([['k', newValue]]), new Map([['k', oldValue]])).verdict).toBe(inside);
    expect(compareValues({ deep: { x: newValue } }, { deep: { x: oldValue } }).verdict).toBe(inside);
  });

  it.each(PAIRS)('%s, one among others in a Set', (_shows, newValue, oldValue, verdict) => {
    const inside = typeof newValue === 'function' ? 'same' : verdict;
    const others = [{ other: 1 }, { other: 2 }];
    // A Set turns −0 into 0.
    const expected = Object.is(newValue, -0) || Object.is(oldValue, -0) ? 'same' : inside;
    expect(compareValues(new Set([newValue, ...others]), new Set([...others, oldValue])).verdict).toBe(
      expected,
    );
  });

  it.each(PAIRS)('%s, judged', (_shows, newValue, oldValue, verdict) => {
    const [newList, oldList] = [newValue, oldValue].map((value) => [0, { deep: value }]);
    expect(judgeValues(newValue, oldValue)).toBe(verdict);
    expect(judgeValues(oldValue, newValue)).toBe(verdict);
    expect(judgeValues(newList, oldList)).toBe(compareValues(newList, oldList).verdict);
    for (const options of POLICIES) {
      const { verdict: reported } = compareValues(newList, oldList, options);
      expect([options, judgeValues(newList, oldList, options)]).toEqual([options, reported]);
    }
  });
});
