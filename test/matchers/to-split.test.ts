import { describe, expect, it } from 'vitest';

import { toSplit } from '../../src/matchers/to-split.ts';

/** Deals the first of every `size` units to new. */
const oneIn = (size: number) => ({
  name: 'dealt',
  stage: 'ramp',
  decide: (unit: string) => ({
    side: Number(unit.replace(/\D/g, '')) % size === 0 ? 'new' : 'old',
    reason: 'assigned',
  }),
});

describe('toSplit', () => {
  it('passes within the exact band of chance, and at no other count', () => {
    // Of 1,000 units at 25 %: from 206 to 296 with 99.9 %.
    const first = (count: number) => ({
      decide: (unit: string) => ({ side: Number(unit) < count ? 'new' : 'old' }),
    });
    const units = Array.from({ length: 1000 }, (_, index) => index);
    const passes = (count: number) => toSplit(first(count), [{ old: 0.75, new: 0.25 }, units]).pass;
    expect([205, 206, 296, 297].map(passes)).toEqual([false, true, true, false]);
  });

  it('asks for everything, or nothing, where that is the share', () => {
    expect(toSplit(oneIn(1), [{ old: 0, new: 1 }, 100]).pass).toBe(true);
    expect(toSplit(oneIn(50), [{ old: 0, new: 100 }, 100]).pass).toBe(false);
  });

  it('says what was expected, what came, and why', () => {
    expect(toSplit(oneIn(2), [{ old: 0.9, new: 0.1 }, 1000]).message()).toBe(
      [
        'expect(route).toSplit(shares, units): the route "dealt" deals 1,000 units otherwise than it should',
        '',
        '  Shares:   old 0.9, new 0.1',
        '  Expected: 70 to 132 units to new (the exact band of 99.9 %)',
        '  Received: 500 to new, 500 to old',
        '  Reasons:  1,000 assigned; the stage is "ramp"',
      ].join('\n'),
    );
  });

  it('counts a unit once', () => {
    expect(toSplit(oneIn(2), [{ old: 0.5, new: 0.5 }, ['u1', 'u1', 'u2', 'u2']]).message()).toContain(
      '2 units',
    );
  });

  it.each([
    [7, [{ old: 0.5, new: 0.5 }, 10], /not given a route/],
    [oneIn(2), [{ old: 0.5, new: 0.6 }, 10], /add up/],
    [oneIn(2), [{ old: 0.5, new: 0.5 }, []], /no units/],
    [oneIn(2), [{ old: 0.5, new: 0.5 }, 'abc'], /no units/],
    [oneIn(2), [{ old: 0.5, new: 0.5 }], /no units/],
  ])('refuses %o with %o', (route, args, words) => {
    expect(() => toSplit(route, args)).toThrow(words);
  });
});
