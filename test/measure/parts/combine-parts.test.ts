import { describe, expect, it } from 'vitest';
import type { Exponent, Growth, TimeChange } from '../../../src/measure/change.ts';
import { combineParts } from '../../../src/measure/parts/combine-parts.ts';
import { growsWorse, isSlowerGroup } from '../../../src/measure/parts/slower-part.ts';
import { SCREENING_SPREAD } from '../../../src/measure/processes/process-spread.ts';
import { timeChange } from '../../judge/changes.ts';

function withGroups(ratios: readonly number[]): TimeChange {
  const groups = ratios.map((ratio, index) => ({
    label: `case ${index}`,
    cases: 1,
    ratio,
    low: ratio / 1.2,
    high: ratio * 1.2,
    oldNs: 1000,
    newNs: 1000 * ratio,
  }));
  return { ...timeChange(0.95, 1, 1.05), groups };
}

function groupIn({ groups }: TimeChange): TimeChange['groups'][number] {
  const [, group] = groups;
  if (group === undefined) throw new Error('expected two groups');
  return group;
}

function withGrowth(low: number): TimeChange {
  const side: Exponent = { exponent: 1, low: 0.9, high: 1.1 };
  const growth: Growth = {
    old: side,
    new: { exponent: 1 + low, low, high: 2 },
    difference: { exponent: low + 0.1, low, high: 2 },
    sizes: [],
  };
  return { ...timeChange(0.95, 1, 1.05), growth };
}

describe('combineParts', () => {
  it('keeps a group slower where every process shows it', () => {
    const { groups } = combineParts(withGroups([1, 3]), [withGroups([1, 2.9]), withGroups([1.01, 3.1])]);
    expect(groups.map((group) => isSlowerGroup(group, 1.1))).toEqual([false, true]);
    expect(groups[1]?.ratio).toBeCloseTo(3, 1);
    expect(groups[1]?.newNs).toBeCloseTo(3000, -2);
  });

  it('clears a group that one process does not show', () => {
    const changes = [withGroups([1, 3]), withGroups([1, 1]), withGroups([1, 3])];
    const { groups } = combineParts(withGroups([1, 3]), changes);
    expect(groups.some((group) => isSlowerGroup(group, 1.1))).toBe(false);
    expect(groups[1]?.low).toBeLessThanOrEqual(1);
    expect(groups[1]?.high).toBeGreaterThanOrEqual(3);
  });

  it('leaves as it was what too few of them looked at', () => {
    const screened = withGroups([1, 3]);
    expect(combineParts(screened, [withGroups([1, 1]), withGroups([])]).groups).toEqual(screened.groups);
  });

  it('allows for how processes differ where too few of them looked at what one only screened', () => {
    const screened = { ...withGroups([1, 1.35]), allowance: SCREENING_SPREAD };
    const { groups } = combineParts(screened, [withGroups([])]);
    expect(groups[1]?.low).toBeLessThan(groupIn(screened).low);
    expect(groups[1]?.high).toBeGreaterThan(groupIn(screened).high);
  });

  it('spans the exponents of all processes, and an end that one of them does not know', () => {
    expect(growsWorse(combineParts(withGrowth(0.5), [withGrowth(0.4), withGrowth(0.6)]).growth)).toBe(true);
    expect(growsWorse(combineParts(withGrowth(0.5), [withGrowth(0.4), withGrowth(0.1)]).growth)).toBe(false);
    const unknown = JSON.parse(JSON.stringify(withGrowth(Number.NEGATIVE_INFINITY))) as TimeChange;
    expect(growsWorse(combineParts(withGrowth(0.5), [withGrowth(0.4), unknown]).growth)).toBe(false);
  });
});
