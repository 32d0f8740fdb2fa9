import { describe, expect, it } from 'vitest';
import { compareValues } from '../../src/compare/compare-values.ts';
import { acceptingEntry, allowancesOf } from '../../src/known/allowances.ts';
import type { KnownDifference } from '../../src/known/known-entry.ts';

const ENTRY: KnownDifference = {
  id: '8f3c21',
  trial: '0a1b2c3d',
  file: null,
  in: 'quote',
  what: 'behaviour',
  path: '$.discount',
  kind: 'value',
  changes: ['differs only by the sign of zero'],
  old: '0',
  new: '-0',
  reason: 'meant',
  owner: '@ana',
  issue: null,
  since: '2026-11-20',
  until: '2026-12-01',
};

describe('what is accepted of a trial', () => {
  it('holds to the end of its last day, and counts as absent from then on', () => {
    expect(allowancesOf([ENTRY], ENTRY.trial, '2026-12-01').entries).toEqual([ENTRY]);
    expect(allowancesOf([ENTRY], ENTRY.trial, '2026-12-02').entries).toEqual([]);
  });

  it('is of one trial only', () => {
    expect(allowancesOf([ENTRY], 'ffffffff', '2026-11-22').entries).toEqual([]);
  });

  it.each([
    ['the same nature of change', { discount: -0 }, { discount: 0 }, true],
    ['another nature under the same path', { discount: 7 }, { discount: 5 }, false],
    ['another path', { tax: -0, discount: 0 }, { tax: 0, discount: 0 }, false],
    ['another kind', { discount: '0' }, { discount: 0 }, false],
  ])('decides on %s', (_, newValue, oldValue, accepted) => {
    const { groups } = compareValues(newValue, oldValue);
    const allowances = allowancesOf([ENTRY], ENTRY.trial, '2026-11-22');
    expect(groups).toHaveLength(1);
    expect(groups.map((group) => acceptingEntry(group, allowances) !== null)).toEqual([accepted]);
  });

  it('covers a group only where it covers every nature in it', () => {
    const both = compareValues([{ discount: -0 }, { discount: 3 }], [{ discount: 0 }, { discount: 2 }]);
    const at = { ...ENTRY, path: '$[*].discount' };
    const accepts = (changes: readonly string[]): boolean => {
      const allowances = allowancesOf([{ ...at, changes }], ENTRY.trial, '2026-11-22');
      return both.groups.every((group) => acceptingEntry(group, allowances) !== null);
    };
    expect(accepts(ENTRY.changes)).toBe(false);
    expect(accepts([...ENTRY.changes, 'number → number'])).toBe(true);
    expect(accepts(['*'])).toBe(true);
  });

  it('tells errors apart by their class', () => {
    const { groups } = compareValues({ error: 'RangeError' }, { error: 'TypeError' });
    expect(groups[0]?.classes).toEqual([{ what: 'TypeError → RangeError', count: 1 }]);
  });
});
