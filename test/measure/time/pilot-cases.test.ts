import { describe, expect, it } from 'vitest';
import type { MeasuredPair } from '../../../src/measure/measured-pair.ts';
import { runSteps } from '../../../src/measure/steps.ts';
import { pilotCases, shuffled } from '../../../src/measure/time/pilot-cases.ts';
import { seededRandom } from '../../../src/run/seeded-random.ts';

function pairOf(oldFn: (n: number) => unknown, newFn: (n: number) => unknown): MeasuredPair {
  return { old: oldFn, new: newFn, thisArg: undefined, freshArgs: null, async: false, callLimitMs: 1000 };
}

function pilot(pair: MeasuredPair, lists: readonly (readonly unknown[])[], budgetNs = 1e9) {
  return runSteps(pilotCases(pair, lists, seededRandom(1), budgetNs)).map(({ args }) => args[0]);
}

const numbers = Array.from({ length: 10 }, (_, index) => [index]);

describe('pilotCases', () => {
  it('keeps the cases on which both sides return', () => {
    const throwOn = (bad: number) => (n: number) => {
      if (n === bad) throw new Error(`not ${bad}`);
      return n;
    };
    const kept = pilot(pairOf(throwOn(3), throwOn(5)), numbers);
    expect(kept.toSorted()).toEqual([0, 1, 2, 4, 6, 7, 8, 9]);
  });

  it('ends with the first reason where no case is left', () => {
    const fail = () => {
      throw new Error('never works');
    };
    expect(() => pilot(pairOf(fail, fail), numbers)).toThrow(/threw while it was measured: .*never works/);
    expect(() => pilot(pairOf(fail, fail), [])).toThrow('there is no case on which both sides return');
  });

  it('tries at least one case and none beyond the budget', () => {
    expect(pilot(pairOf(Number, Number), numbers, 0)).toHaveLength(1);
  });

  it('calls both sides once a case', () => {
    const calls = { old: 0, new: 0 };
    const pair = pairOf(
      () => calls.old++,
      () => calls.new++,
    );
    pilot(pair, numbers);
    expect(calls).toEqual({ old: 10, new: 10 });
  });
});

describe('shuffled', () => {
  it('gives the same items in an order that depends on the seed alone', () => {
    const items = Array.from({ length: 50 }, (_, index) => index);
    const order = shuffled(items, seededRandom(4));
    expect(order.toSorted((a, b) => a - b)).toEqual(items);
    expect(order).not.toEqual(items);
    expect(order).toEqual(shuffled(items, seededRandom(4)));
    expect(order).not.toEqual(shuffled(items, seededRandom(5)));
  });
});
