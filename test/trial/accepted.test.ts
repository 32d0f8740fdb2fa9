import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { judgeCost } from '../../src/judge/judge-cost.ts';
import type { Limits } from '../../src/judge/limits.ts';
import { allowancesOf } from '../../src/known/allowances.ts';
import type { KnownCost, KnownDifference } from '../../src/known/known-entry.ts';
import type { MemoryChange, TimeChange } from '../../src/measure/change.ts';
import { acceptKnown, usedEntries } from '../../src/trial/accepted.ts';
import { compareImplementations } from '../../src/trial/compare-impl.ts';
import type { Trial } from '../../src/trial/trial.ts';
import { planTrial } from '../../src/trial/trial-plan.ts';
import { PLAIN_BEHAVIOUR } from '../data/plain-behaviour.ts';
import { memoryChange, timeChange } from '../judge/changes.ts';

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

const OWN: Limits = { time: 1.1, allocated: 1.1, keptBytes: 16 };

/** Whether a trial needed an accepted cost, as it was measured under a far higher limit. */
function neededCost(what: KnownCost['what'], time: TimeChange, memory: MemoryChange): boolean | null {
  const { path, kind, changes, old, new: now, ...base } = CASE_CHANGED;
  const entry: KnownCost = { ...base, id: 'x:00000001', what, limit: 1000 };
  const measurement = {
    time: { measured: true, change: time },
    memory: { measured: true, change: memory },
  } as const;
  const lifted = { ...OWN, [what === 'kept' ? 'keptBytes' : what]: 1000 };
  const plan = planTrial({ new: String, old: String, options: { name: 'label', cases: [[1]] } });
  const [used] = usedEntries(
    {
      behaviour: { ...PLAIN_BEHAVIOUR, groups: [], example: null, error: null, proof: null },
      ...judgeCost(measurement, lifted),
    },
    { ...plan, allowances: allowancesOf([entry], entry.trial, '2026-11-22'), ownLimits: OWN },
  );
  return used?.needed ?? null;
}

const EVEN = timeChange(0.98, 1.0, 1.02);
const SLOW_CASE = { label: 'case 2', cases: 1, ratio: 1.4, low: 1.3, high: 1.5, oldNs: 1000, newNs: 1400 };

describe('an accepted cost', () => {
  it.each<[string, KnownCost['what'], boolean | null, TimeChange, MemoryChange]>([
    ['all inputs together are slower', 'time', true, timeChange(1.15, 1.2, 1.25), memoryChange()],
    ['one case is slower', 'time', true, { ...EVEN, groups: [SLOW_CASE] }, memoryChange()],
    ['the limit lies inside the interval', 'time', true, timeChange(1.05, 1.1, 1.15), memoryChange()],
    ['nothing is slower', 'time', false, EVEN, memoryChange()],
    ['the heap grew while the clock ran', 'time', null, EVEN, memoryChange({ keptOldBytes: 900 })],
    ['new allocates more', 'allocated', true, EVEN, memoryChange({ allocatedNewBytes: 3000 })],
    [
      'it is more by less than the floor',
      'allocated',
      false,
      EVEN,
      memoryChange({ allocatedOldBytes: 100, allocatedNewBytes: 140 }),
    ],
    ['new keeps more', 'kept', true, EVEN, memoryChange({ keptNewBytes: 40 })],
    ['old keeps as much', 'kept', false, EVEN, memoryChange({ keptOldBytes: 100, keptNewBytes: 100 })],
    [
      'kept bytes are not known',
      'kept',
      null,
      EVEN,
      memoryChange({ keptOldBytes: null, keptNewBytes: null }),
    ],
  ])('where %s: needed for %s is %s', (_, what, needed, time, memory) => {
    expect(neededCost(what, time, memory)).toBe(needed);
  });
});
