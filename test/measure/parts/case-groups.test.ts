import { describe, expect, it } from 'vitest';
import { groupCases, haveSizes, MOST_GROUPS, type NameCase } from '../../../src/measure/parts/case-groups.ts';

/** Cases at these costs, in order. */
function casesOf(costs: readonly number[]) {
  return costs.map((callNs, index) => ({ index, args: [index], callNs }));
}

const byPlace: NameCase = (index) => ({ label: `case ${index}`, size: null });

describe('groupCases', () => {
  it('makes a group of each case, in the order of the cases', () => {
    const groups = groupCases(casesOf([300, 100, 200]).toReversed(), byPlace);
    expect(groups.map(({ label, cases }) => [label, cases.length])).toEqual([
      ['case 0', 1],
      ['case 1', 1],
      ['case 2', 1],
    ]);
  });

  it('puts many cases into groups of similar cost that lose none', () => {
    const costs = Array.from({ length: 1000 }, (_, index) => ((index * 7919) % 1000) + 1);
    const groups = groupCases(casesOf(costs), byPlace);
    expect(groups).toHaveLength(MOST_GROUPS);
    expect(new Set(groups.flatMap(({ cases }) => cases)).size).toBe(1000);
    const ranges = groups.map(({ cases }) => cases.map(({ callNs }) => callNs));
    for (const [at, range] of ranges.entries()) {
      expect(Math.max(...range)).toBeLessThanOrEqual(
        Math.min(...(ranges[at + 1] ?? [Number.POSITIVE_INFINITY])),
      );
    }
  });

  it('names a group of many after its costliest case', () => {
    const costs = Array.from({ length: 100 }, (_, index) => (index === 42 ? 1e6 : index + 1));
    expect(groupCases(casesOf(costs), byPlace).at(-1)?.label).toBe('case 42 and 4 of about its cost');
  });

  it('knows sizes where every group is one', () => {
    const sized = groupCases(casesOf([1, 2, 3]), (index) => ({ label: `size ${index}`, size: index + 1 }));
    expect(haveSizes(sized)).toBe(true);
    expect(haveSizes(groupCases(casesOf([1, 2, 3]), byPlace))).toBe(false);
    expect(haveSizes([])).toBe(false);
  });
});
