import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { allowancesOf } from '../../src/known/allowances.ts';
import type { KnownDifference } from '../../src/known/known-entry.ts';
import { acceptKnown } from '../../src/trial/accepted.ts';
import { compareImplementations } from '../../src/trial/compare-impl.ts';
import type { Trial } from '../../src/trial/trial.ts';
import { planTrial } from '../../src/trial/trial-plan.ts';

const CASE_CHANGED: KnownDifference = {
  id: '8f3c21',
  trial: '00000001',
  file: 'a.test.ts',
  in: 'label',
  reason: 'meant',
  owner: '@ana',
  issue: null,
  since: '2026-11-20',
  until: '2026-12-20',
  what: 'behaviour',
  path: '$',
  kind: 'value',
  changes: ['differs only by case'],
  old: '"eur"',
  new: '"EUR"',
};

async function tryOut(newFn: (n: number) => string, options: object): Promise<Trial> {
  const plan = planTrial({
    new: newFn,
    old: (n: number) => `eur ${n}`,
    options: { name: 'label', measure: false, ...options },
  });
  return await compareImplementations(
    acceptKnown(plan, allowancesOf([CASE_CHANGED], '00000001', '2026-11-22')),
  );
}

describe('an accepted difference', () => {
  it('lets a trial pass that shows nothing else', async () => {
    const { behaviour, gate, allowances } = await tryOut((n) => `EUR ${n}`, { cases: [[1], [2]] });
    expect(behaviour).toMatchObject({ verdict: 'different', differing: 2, groups: [{ accepted: true }] });
    expect(gate.decision).toBe('pass');
    expect(allowances).toMatchObject([{ needed: true, cases: 2 }]);
  });

  it('does not hide a difference of another nature under the same path', async () => {
    const { gate } = await tryOut((n) => (n === 2 ? 'none' : `EUR ${n}`), { cases: [[1], [2]] });
    expect(gate.decision).toBe('fail');
  });

  it('does not keep later inputs from being tried', async () => {
    const wrong = (n: number): string => (n === 7 ? 'none' : `EUR ${n}`);
    const { gate, behaviour } = await tryOut(wrong, {
      cases: [[1]],
      arbitrary: fc.tuple(fc.integer({ min: 0, max: 9 })),
      numRuns: 200,
    });
    expect(gate.decision).toBe('fail');
    expect(behaviour.example?.pair.case.args).toEqual([7]);
  });
});
