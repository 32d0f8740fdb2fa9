import { describe, expect, it } from 'vitest';
import { exceedsNoise } from '../../../src/compare/noise/noise-rule.ts';

describe('exceedsNoise', () => {
  it.each([
    ['as frequent as noise', 10, 10, 100, false],
    ['rarer than noise', 5, 10, 100, false],
    ['a fifth more frequent, which chance does as well', 15, 10, 100, false],
    ['clearly more frequent', 16, 10, 100, true],
    ['without any noise', 1, 0, 100, true],
    ['without any noise, yet in one of ten thousand cases', 1, 0, 10_000, false],
  ])('%s', (_, raw, noise, total, expected) => {
    expect(exceedsNoise(raw, noise, total)).toBe(expected);
  });
});
