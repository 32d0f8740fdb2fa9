import { describe, expect, it } from 'vitest';
import { readRunOptions } from '../../src/run/run-options.ts';
import { boundTo, freshArgs } from '../../src/trial/timed-call.ts';
import { planTrial } from '../../src/trial/trial-plan.ts';

describe('a timed call', () => {
  it('gets arguments made for its side', () => {
    const args = ([n]: readonly unknown[], { side }: { side: string }): unknown[] => [side, n];
    const make = freshArgs(readRunOptions({ args }, { seed: 1 }));

    expect([make([1], 'old'), make([1], 'new')]).toEqual([
      ['old', 1],
      ['new', 1],
    ]);
  });

  it('gets copies, or the very same where they are shared', () => {
    const given = [{ a: 1 }];

    expect(freshArgs(readRunOptions({}, { seed: 1 }))(given, 'old')).toEqual(given);
    expect(freshArgs(readRunOptions({}, { seed: 1 }))(given, 'old')[0]).not.toBe(given[0]);
    expect(freshArgs(readRunOptions({ args: 'share' }, { seed: 1 }))(given, 'old')[0]).toBe(given[0]);
  });

  it('is bound to a copy of its `this`', () => {
    const thisArg = { n: 1 };
    const read = function (this: unknown): unknown {
      return this;
    };
    const plan = planTrial({ new: read, old: read, options: { thisArg } });

    expect(boundTo(plan, 'old')()).toEqual(thisArg);
    expect(boundTo(plan, 'old')()).not.toBe(thisArg);
    expect(boundTo(planTrial({ new: read, old: read, options: {} }), 'old')).toBe(read);
  });
});
