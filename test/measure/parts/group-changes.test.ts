import { describe, expect, it } from 'vitest';
import {
  GROUP_SCREENING_SPREAD,
  GROUP_SPREAD,
  groupChanges,
  withWholeGroupAllowance,
} from '../../../src/measure/parts/group-changes.ts';
import { doubtfulGroups, hasSlowerPart, isSlowerGroup } from '../../../src/measure/parts/slower-part.ts';
import { seededRandom } from '../../../src/run/seeded-random.ts';
import { gauss, groupTimes } from '../group-samples.ts';

const LEVEL = 0.999;
const LIMIT = 1.1;
const TEST = { limit: LIMIT, level: LEVEL, allowance: GROUP_SPREAD };

describe('groupChanges', () => {
  it('gives each group its ratio, its times and an interval around it', () => {
    const [first, second] = groupChanges([groupTimes([1, 3], { looks: 40, noise: 0.02 })], LEVEL);
    expect(first).toMatchObject({ label: 'case 0', cases: 1, oldNs: expect.closeTo(1000, -2) });
    expect(first?.ratio).toBeCloseTo(1, 1);
    expect(second?.ratio).toBeCloseTo(3, 0);
    expect(second?.low).toBeGreaterThan(2.4);
    expect(second?.high).toBeLessThan(3.7);
  });

  it('widens the intervals by what processes differ, and by the number of groups', () => {
    const few = groupChanges([groupTimes([1, 1], { looks: 60, noise: 0.1 })], LEVEL)[0];
    const many = groupChanges([groupTimes(Array(20).fill(1), { looks: 60, noise: 0.1 })], LEVEL)[0];
    expect(few?.low).toBeLessThan(1 / GROUP_SPREAD);
    expect(many?.low).toBeLessThanOrEqual(few?.low ?? 0);
    expect(many?.high).toBeGreaterThanOrEqual(few?.high ?? 0);
  });

  it('covers all rounds, so that one which contradicts clears a group', () => {
    const slow = groupTimes([1, 3], { looks: 40, noise: 0.02 });
    const clear = groupTimes([1, 1], { looks: 40, noise: 0.02 });
    expect(hasSlowerPart([slow], TEST)).toBe(true);
    expect(hasSlowerPart([slow, slow], TEST)).toBe(true);
    expect(hasSlowerPart([slow, clear], TEST)).toBe(false);
  });

  it('has no interval with too few looks, and no group without any', () => {
    const changes = groupChanges([groupTimes([1, 3], { looks: 5, noise: 0.02 })], LEVEL);
    expect(changes.map(({ low, high }) => [low, high])).toEqual([
      [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY],
      [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY],
    ]);
    expect(groupChanges([groupTimes([1, 3], { looks: 0, noise: 0 })], LEVEL)).toEqual([]);
    expect(groupChanges([[]], LEVEL)).toEqual([]);
  });
});

describe('the allowance of a group', () => {
  const looks = [groupTimes([1, 3], { looks: 40, noise: 0.02 })];

  it('is smaller where other processes look, and made whole where none does', () => {
    const alone = groupChanges(looks, LEVEL);
    const screening = groupChanges(looks, LEVEL, GROUP_SCREENING_SPREAD);
    for (const [place, group] of screening.entries()) {
      expect(group.low).toBeGreaterThan(alone[place]?.low ?? Number.NaN);
      const { low, high } = withWholeGroupAllowance(group);
      expect([low, high]).toEqual([
        expect.closeTo(alone[place]?.low ?? Number.NaN, 10),
        expect.closeTo(alone[place]?.high ?? Number.NaN, 10),
      ]);
    }
  });
});

describe('a slower group', () => {
  it('is one whose whole interval lies above the limit', () => {
    const [same, slow] = groupChanges([groupTimes([1.15, 1.5], { looks: 60, noise: 0.02 })], LEVEL);
    expect(same !== undefined && isSlowerGroup(same, LIMIT)).toBe(false);
    expect(slow !== undefined && isSlowerGroup(slow, LIMIT)).toBe(true);
  });

  it('is none where a few nanoseconds make the whole difference', () => {
    const groups = groupTimes([1, 3], { looks: 60, noise: 0.02, oldNs: 4 });
    expect(hasSlowerPart([groups], TEST)).toBe(false);
    expect(doubtfulGroups(groups, TEST)).toEqual([]);
  });

  it('is looked at again where it looks slower and few looks were made', () => {
    expect(doubtfulGroups(groupTimes([1, 3, 1.05], { looks: 5, noise: 0.02 }), TEST)).toEqual([1]);
    expect(doubtfulGroups(groupTimes([1, 3, 1.05], { looks: 60, noise: 0.02 }), TEST)).toEqual([]);
  });

  it('is found among twenty in nearly every sample, and in none where nothing changed', () => {
    const random = seededRandom(7);
    const ratios = Array.from({ length: 20 }, (_, place) => (place === 13 ? 1.6 : 1));
    let found = 0;
    let falseAlarms = 0;
    for (let sample = 0; sample < 100; sample++) {
      // Now and then an interruption falls on one side.
      const noise = () => gauss(random) * (random() < 0.05 ? 0.5 : 0.05);
      if (hasSlowerPart([groupTimes(ratios, { looks: 50, noise })], TEST)) found++;
      if (hasSlowerPart([groupTimes(Array(20).fill(1), { looks: 50, noise })], TEST)) falseAlarms++;
    }
    expect(found).toBeGreaterThanOrEqual(98);
    expect(falseAlarms).toBe(0);
  });
});
