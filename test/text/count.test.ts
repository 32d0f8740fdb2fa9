import { describe, expect, it } from 'vitest';
import { formatCount, plural } from '../../src/text/count.ts';

describe('formatCount', () => {
  it.each([
    [0, '0'],
    [999, '999'],
    [1214, '1,214'],
    [1_000_000, '1,000,000'],
    [-1214, '-1,214'],
  ])('prints %d as %s', (count, text) => {
    expect(formatCount(count)).toBe(text);
  });
});

describe('plural', () => {
  it.each([
    [0, '0 cases'],
    [1, '1 case'],
    [3, '3 cases'],
    [1214, '1,214 cases'],
  ])('says %d as "%s"', (count, text) => {
    expect(plural(count, 'case')).toBe(text);
  });
});
