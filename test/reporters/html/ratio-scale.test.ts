import { describe, expect, it } from 'vitest';

import { ratioScale, tickWords } from '../../../reporters/html/ratio-scale.ts';

describe('ratioScale', () => {
  it.each([
    ['a change of a few percent', [0.98, 1.04]],
    ['a factor', [0.3, 61]],
    ['a change far from 1', [60, 64]],
    ['no change at all', [1]],
    ['nothing', []],
  ])('holds %s, 1, and ticks with room for their words', (_, ratios) => {
    const { domain, ticks } = ratioScale(ratios, 480);
    const [low, high] = domain;
    const px = (ratio: number): number => (Math.log(ratio / low) / Math.log(high / low)) * 480;

    for (const ratio of [1, ...ratios]) expect(ratio > low && ratio < high).toBe(true);
    expect(ticks).toContain(1);
    expect(ticks).toEqual(ticks.toSorted((a, b) => a - b));
    expect(ticks.filter((tick, index) => index > 0 && px(tick) - px(ticks[index - 1] ?? low) < 50)).toEqual(
      [],
    );
  });

  it('writes the limit where it is wanted', () => {
    expect(ratioScale([0.9, 1.3], 480, [1.13]).ticks).toContain(1.13);
  });

  it('leaves out what is no ratio', () => {
    expect(ratioScale([0, -1, Number.NaN, Number.POSITIVE_INFINITY, 1.1], 480).domain[1]).toBeLessThan(1.2);
  });
});

describe('tickWords', () => {
  it.each([
    [1, '±0'],
    [0.75, '−25%'],
    [1.1, '+10%'],
    [1.005, '+0.5%'],
    [2, '×2'],
    [2.5, '×2.5'],
  ])('writes %d as %s', (ratio, words) => {
    expect(tickWords(ratio)).toBe(words);
  });
});
