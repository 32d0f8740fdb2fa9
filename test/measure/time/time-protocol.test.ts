import { describe, expect, it } from 'vitest';
import {
  groupAllowanceOf,
  isNearlySettled,
  isSettled,
  needsRound,
  type TimeProtocol,
} from '../../../src/measure/time/time-protocol.ts';

function protocol(given: Partial<TimeProtocol>): TimeProtocol {
  return { role: 'screening', first: null, limit: 1.1, claim: null, ...given };
}

describe('another round', () => {
  it.each([
    ['slower, where others will look', { low: 1.12, high: 1.14 }, {}, 1, true],
    ['slower, after two rounds of that', { low: 1.12, high: 1.14 }, {}, 2, false],
    [
      'slower beyond the allowance, where nobody else looks',
      { low: 1.2, high: 1.3 },
      { role: 'alone' },
      2,
      true,
    ],
    [
      'slower within the allowance, where nobody else looks',
      { low: 1.12, high: 1.14 },
      { role: 'alone' },
      1,
      false,
    ],
    ['faster', { low: 0.4, high: 0.5 }, {}, 1, true],
    ['faster, after as many as agree', { low: 0.4, high: 0.5 }, { role: 'alone' }, 3, false],
    ['faster, but for the allowance', { low: 0.86, high: 0.9 }, {}, 1, false],
    ['a claimed gain', { low: 0.4, high: 0.5 }, { claim: 0.8 }, 1, true],
    ['less than the claimed gain', { low: 0.85, high: 0.9 }, { claim: 0.8 }, 1, false],
    ['slower, in a process that is one of several', { low: 2, high: 3 }, { role: 'sample' }, 1, false],
    ['slower, where time has no limit', { low: 2, high: 3 }, { limit: null }, 1, false],
  ] as const)('after %s', (_, hull, given, rounds, expected) => {
    expect(needsRound(hull, rounds, protocol(given))).toBe(expected);
  });
});

describe('a round', () => {
  it.each([
    ['slower', { low: 1.11, high: 1.2 }, {}, true],
    ['the same', { low: 0.99, high: 1.01 }, {}, true],
    ['faster', { low: 0.5, high: 0.6 }, {}, true],
    ['not yet told from the limit', { low: 1.05, high: 1.12 }, {}, false],
    ['without an end', { low: Number.NEGATIVE_INFINITY, high: 2 }, {}, false],
    ['as fast as claimed', { low: 0.7, high: 0.79 }, { claim: 0.8 }, true],
    ['not as fast as claimed', { low: 0.81, high: 0.9 }, { claim: 0.8 }, true],
    ['not yet told from the claim', { low: 0.75, high: 0.85 }, { claim: 0.8 }, false],
    ['narrow enough for one of several processes', { low: 1.08, high: 1.1 }, { role: 'sample' }, true],
    ['too wide for one of several processes', { low: 2, high: 3 }, { role: 'sample' }, false],
  ] as const)('%s', (_, interval, given, expected) => {
    expect(isSettled(interval, protocol(given))).toBe(expected);
  });
});

describe('a round whose time is over', () => {
  it.each([
    ['goes on where as much again would show that it is the same', { low: 0.9, high: 1.1 }, 1, {}, true],
    ['goes on where as much again would show that it is slower', { low: 1.09, high: 1.3 }, 1.2, {}, true],
    ['ends where even that would not do', { low: 0.7, high: 1.3 }, 1, {}, false],
    ['ends where the middle lies at the limit', { low: 1.08, high: 1.12 }, 1.1, {}, false],
    ['ends where it knows nothing yet', { low: Number.NEGATIVE_INFINITY, high: 2 }, 1, {}, false],
    ['ends in one of several processes', { low: 0.98, high: 1.02 }, 1, { role: 'sample' }, false],
  ] as const)('%s', (_, interval, middle, given, expected) => {
    expect(isNearlySettled(interval, middle, protocol(given))).toBe(expected);
  });
});

it('allows groups less where other processes look', () => {
  expect(groupAllowanceOf({ role: 'screening' })).toBeLessThan(groupAllowanceOf({ role: 'alone' }));
});
