import { describe, expect, it } from 'vitest';
import { toRecord } from '../../src/record/to-record.ts';
import { compareImplementations } from '../../src/trial/compare-impl.ts';
import type { Trial } from '../../src/trial/trial.ts';
import { planTrial } from '../../src/trial/trial-plan.ts';

const SITE = { file: null, line: null, testName: null, ordinal: 0, again: null, enforced: true };

function compare(newFn: (list: number[]) => unknown): Trial {
  const plan = planTrial({
    new: newFn,
    old: (list: number[]) => list.length,
    options: {
      measure: false,
      sizes: [100, 10, 1000],
      argsOfSize: (size: number) => [Array.from({ length: size }, (_, index) => index)],
    },
  });
  return compareImplementations(plan) as Trial;
}

describe('a trial over sizes', () => {
  it('compares the sides on an input of each size', () => {
    const trial = compare((list) => list.length);
    expect(trial.behaviour.verdict).toBe('same');
    expect(trial.inputs).toMatchObject({ total: 3, source: 'sizes' });
  });

  it('names the size on which they differ', () => {
    const { behaviour } = toRecord(
      compare((list) => Math.min(list.length, 500)),
      SITE,
    );
    expect(behaviour).toMatchObject({
      verdict: 'different',
      differing: 1,
      example: { caseName: 'size 1000' },
    });
  });
});
