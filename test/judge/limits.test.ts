import { describe, expect, it } from 'vitest';
import { LIMIT_NAMES, readLimits } from '../../src/judge/limits.ts';

describe('readLimits', () => {
  it('allows 10% more time, 10% more allocated bytes and 16 kept bytes where nothing is said', () => {
    expect(readLimits(undefined)).toEqual({ time: 1.1, allocated: 1.1, keptBytes: 16 });
    expect(readLimits({})).toEqual({ time: 1.1, allocated: 1.1, keptBytes: 16 });
  });

  it('keeps the other defaults where one limit is given', () => {
    expect(readLimits({ time: 1.5 })).toEqual({ time: 1.5, allocated: 1.1, keptBytes: 16 });
  });

  it('switches one limit off by false, and all of them', () => {
    expect(readLimits({ allocated: false })).toEqual({ time: 1.1, allocated: null, keptBytes: 16 });
    expect(readLimits(false)).toEqual({ time: null, allocated: null, keptBytes: null });
  });

  it('takes the least values that make sense', () => {
    expect(readLimits({ time: 1, allocated: 1, keptBytes: 0 })).toEqual({
      time: 1,
      allocated: 1,
      keptBytes: 0,
    });
  });

  it.each([
    ['a ratio below 1', { time: 0.9 }, /limits\.time .*\n.*at least 1/],
    ['a percentage in place of a ratio', { allocated: '10%' }, /limits\.allocated .*\n.*\n.*"10%"/],
    ['not a number', { time: Number.NaN }, /limits\.time/],
    ['infinity', { time: Number.POSITIVE_INFINITY }, /limits\.time/],
    ['true', { keptBytes: true }, /limits\.keptBytes/],
    ['null', { keptBytes: null }, /limits\.keptBytes/],
    ['negative bytes', { keptBytes: -1 }, /limits\.keptBytes/],
    ['an unknown name', { times: 1.2 }, /no "times"[\s\S]*limits: \{ time: … \}/],
    ['a bare number', 1.1, /option limits/],
    ['an array', [1.1], /option limits/],
    ['null for all', null, /option limits/],
  ])('refuses %s', (_, given, message) => {
    expect(() => readLimits(given)).toThrow(message);
  });

  it('names every limit that it reads', () => {
    expect(LIMIT_NAMES).toEqual(Object.keys(readLimits(undefined)));
  });
});
