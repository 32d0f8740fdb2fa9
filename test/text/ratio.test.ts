import { describe, expect, it } from 'vitest';
import { formatChange, formatInterval } from '../../src/text/ratio.ts';

describe('formatChange', () => {
  it.each([
    [1, '±0.0%'],
    [1.0004, '±0.0%'],
    [0.9996, '±0.0%'],
    [1.184, '+18.4%'],
    [0.97, '−3.0%'],
    [0, '−100.0%'],
    [2.5, '+150.0%'],
    [Number.POSITIVE_INFINITY, '+∞%'],
    [Number.NaN, '–'],
  ])('prints a ratio of %d as %s', (ratio, text) => {
    expect(formatChange(ratio)).toBe(text);
  });
});

describe('formatInterval', () => {
  it('prints both ends as changes', () => {
    expect(formatInterval(0.97, 1.151)).toBe('−3.0% to +15.1%');
  });
});
