import { describe, expect, it } from 'vitest';
import { isWithinTolerance, type Tolerance } from '../../src/compare/tolerance.ts';

describe('isWithinTolerance', () => {
  it.each<[shows: string, a: number, b: number, tolerance: Tolerance, within: boolean]>([
    ['on the bound', 1.5, 1, { abs: 0.5 }, true],
    ['just beyond it', 1.5000001, 1, { abs: 0.5 }, false],
    ['relative to the larger', 100, 90, { rel: 0.1 }, true],
    ['… and not to the smaller', 100, 89.9, { rel: 0.1 }, false],
    ['nothing is relatively near 0', 1e-300, 0, { rel: 0.5 }, false],
    ['any bound is enough', 1e-300, 0, { rel: 0.5, abs: 1e-9 }, true],
    ['neighbours are 1 ulp apart', 1, 1 + Number.EPSILON, { ulp: 1 }, true],
    ['… not 0', 1, 1 + Number.EPSILON, { ulp: 0 }, false],
    ['large neighbours', 1e20, 1e20 + 16384, { ulp: 1 }, true],
    ['across zero', -5e-324, 5e-324, { ulp: 2 }, true],
    ['… in as many steps', -5e-324, 5e-324, { ulp: 1 }, false],
    ['-0 is 0', -0, 0, { ulp: 0 }, true],
    ['infinity is itself', Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY, { abs: 1 }, true],
    ['infinity is near nothing else', Number.POSITIVE_INFINITY, 1e308, { rel: 1, ulp: 1e9 }, false],
    ['nor the other infinity', Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, { abs: 1e308 }, false],
    ['NaN is near no number', Number.NaN, 1, { abs: 1e308 }, false],
  ])('%s', (_shows, a, b, tolerance, within) => {
    expect(isWithinTolerance(a, b, tolerance)).toBe(within);
    expect(isWithinTolerance(b, a, tolerance)).toBe(within);
  });
});
