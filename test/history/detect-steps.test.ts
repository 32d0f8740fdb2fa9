import { describe, expect, it } from 'vitest';

import { detectSteps } from '../../src/history/detect-steps.ts';
import { seededRandom } from '../../src/run/seeded-random.ts';

/** Ratios around a middle, with the heavy tails of measurements: one in twenty runs is wild. */
function ratiosOf(seed: number, middles: readonly number[], spread = 0.03): readonly number[] {
  const random = seededRandom(seed);
  const normal = (): number => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  return middles.map((middle) => middle * Math.exp(normal() * spread * (random() < 0.05 ? 6 : 1)));
}

const repeat = (count: number, middle: number): readonly number[] =>
  Array.from({ length: count }, () => middle);
const SEEDS = Array.from({ length: 200 }, (_, seed) => seed * 7919 + 11);

describe('detectSteps', () => {
  it('sees nothing in quiet series but for about the level that it was given', () => {
    const seen = SEEDS.filter((seed) => detectSteps(ratiosOf(seed, repeat(40, 1.05))).length > 0);
    // 200 series at a level of 1 %: more than 7 would happen once in 200 times by chance.
    expect(seen.length).toBeLessThanOrEqual(7);
  });

  it('sees steps of 10 % in nearly all series, and places them within two runs', () => {
    const series = SEEDS.slice(0, 100).map((seed) =>
      detectSteps(ratiosOf(seed, [...repeat(15, 1), ...repeat(12, 1.1)])),
    );
    const seen = series.filter((steps) => steps.some(({ place }) => Math.abs(place - 15) <= 2));
    expect(seen.length).toBeGreaterThanOrEqual(95);
  });

  it('says what the ratio was before and behind each of two steps', () => {
    const steps = detectSteps(ratiosOf(5, [...repeat(15, 1), ...repeat(15, 1.3), ...repeat(15, 0.9)], 0.01));
    expect(steps.map(({ place }) => place)).toEqual([15, 30]);
    expect(steps[0]?.before).toBeCloseTo(1, 1);
    expect(steps[0]?.after).toBeCloseTo(1.3, 1);
    expect(steps[1]?.before).toBe(steps[0]?.after);
    expect(steps[1]?.after).toBeCloseTo(0.9, 1);
  });

  it('takes no single wild run for a step', () => {
    expect(detectSteps([...repeat(12, 1), 40, ...repeat(12, 1)])).toEqual([]);
  });

  it.each([[[]], [[1]], [repeat(50, 1)], [[1, 1, 1, 2, 2, 2]]])('sees nothing in %j', (ratios) => {
    expect(detectSteps(ratios)).toEqual([]);
  });

  it('gives the same answer each time', () => {
    const ratios = ratiosOf(3, [...repeat(12, 1), ...repeat(12, 1.08)]);
    expect(detectSteps(ratios)).toEqual(detectSteps(ratios));
  });
});
