import { describe, expect, it } from 'vitest';
import { compareImplementations } from '../../src/trial/compare-impl.ts';
import type { Trial } from '../../src/trial/trial.ts';
import { planTrial } from '../../src/trial/trial-plan.ts';

const BEHAVIOUR_ONLY = { measure: false };

describe('compareImplementations', () => {
  it('says same for two functions that do the same', () => {
    const trial = compare(
      (n: number) => n * 2,
      (n: number) => n + n,
      [[1], [2], [-0]],
    );

    expect(trial.behaviour.verdict).toBe('same');
    expect(trial.inputs).toMatchObject({ total: 3, source: 'table' });
    expect(trial.gate).toEqual({ decision: 'pass', reasons: [] });
  });

  it('says different, counts the cases and keeps the first', () => {
    const trial = compare(
      (text: string) => text.toLowerCase(),
      (text: string) => text.trim().toLowerCase(),
      [['a'], [' b'], ['c '], ['d']],
    );

    expect(trial.behaviour).toMatchObject({ verdict: 'different', differing: 2 });
    expect(trial.behaviour.groups[0]).toMatchObject({ path: '$', kind: 'value', cases: 2, firstCase: 1 });
    expect(trial.behaviour.example?.pair.case.index).toBe(1);
    expect(trial.behaviour.example?.changes.changes).toEqual([
      { kind: 'E', path: ['returned'], old: 'b', new: ' b' },
    ]);
    expect(trial.gate.decision).toBe('fail');
  });

  it('does not judge cost where behaviour differs, and says why', () => {
    const trial = compare(
      () => 1,
      () => 2,
      [[]],
      {},
    );

    expect(trial.time).toMatchObject({
      verdict: 'not-judged',
      reason: expect.stringContaining('do not do the same'),
    });
    expect(trial.memory).toMatchObject({ verdict: 'not-judged' });
  });

  it('sees the same error as the same and another message as different', () => {
    const fail = (message: string) => () => {
      throw new TypeError(message);
    };

    expect(compare(fail('a'), fail('a'), [[]]).behaviour.verdict).toBe('same');
    const trial = compare(fail('a'), fail('b'), [[]]);
    expect(trial.behaviour.groups.map(({ path }) => path)).toEqual(['$throw.message']);
  });

  it('sees a throw against a return as a difference of outcome', () => {
    const trial = compare(
      () => {
        throw new RangeError('no');
      },
      () => '',
      [[]],
    );

    expect(trial.behaviour.groups[0]?.kind).toBe('outcome');
  });

  it('sees that a side changed its argument', () => {
    const trial = compare(
      (list: number[]) => [...list].sort().length,
      (list: number[]) => list.sort().length,
      [[[3, 1, 2]]],
    );

    expect(trial.behaviour.verdict).toBe('different');
    expect(trial.behaviour.groups.every(({ path }) => path.startsWith('$args[0]'))).toBe(true);
  });

  it('is asynchronous for asynchronous sides, and sees what they resolve to', async () => {
    const pending = start(
      async (n: number) => n,
      async (n: number) => n + 1,
      [[1]],
    );

    expect(pending).toBeInstanceOf(Promise);
    expect((await pending).behaviour.verdict).toBe('different');
  });

  it('sees a rejection and a return as different', async () => {
    const trial = await start(
      () => Promise.reject(new Error('no')),
      async () => 1,
      [[]],
    );

    expect(trial.behaviour.groups[0]?.kind).toBe('outcome');
  });

  it('sees a promise against a plain value as a difference of settling', async () => {
    const trial = await start(
      async () => 1,
      () => 1,
      [[]],
    );

    expect(trial.behaviour.groups.map(({ kind }) => kind)).toContain('settling');
  });

  it('says unverified for what cannot be looked into', () => {
    const trial = compare(
      () => ({ later: new WeakMap() }),
      () => ({ later: new WeakMap() }),
      [[]],
    );

    expect(trial.behaviour.verdict).toBe('unverified');
    expect(trial.behaviour.unverified[0]?.path).toBe('$.later');
    expect(trial.gate.decision).toBe('pass');
  });

  it('says error where a comparer throws, and fails', () => {
    const rules = [
      {
        path: 'a',
        compare: () => {
          throw new Error('broken comparer');
        },
      },
    ];
    const trial = compare(
      () => ({ a: 1 }),
      () => ({ a: 2 }),
      [[]],
      { ...BEHAVIOUR_ONLY, rules },
    );

    expect(trial.behaviour.verdict).toBe('error');
    expect(trial.gate.decision).toBe('fail');
  });

  it('passes a trial that demands a difference only where there is one', () => {
    const demand = (newFn: () => unknown): Trial =>
      compareImplementations(
        planTrial({ new: newFn, old: () => 1, options: BEHAVIOUR_ONLY, expectation: 'differ' }),
      ) as Trial;

    expect(demand(() => 2).gate.decision).toBe('pass');
    expect(demand(() => 1).gate.decision).toBe('fail');
  });

  it('notes a rule that matched in no case, and not one that matched in some', () => {
    const rules = [
      { path: 'at', ignore: true },
      { path: 'att', ignore: true },
    ];
    const stamp = (n: number) => (n === 1 ? { at: Math.sqrt(2) } : {});
    const trial = compare(stamp, stamp, [[0], [1]], { ...BEHAVIOUR_ONLY, rules });

    expect(trial.behaviour.notes).toEqual(['the rule for "att" matched nothing']);
  });

  it('notes arguments that both sides had to share', () => {
    const trial = compare(
      () => 1,
      () => 1,
      [[Promise.resolve(1)]],
    );

    expect(trial.behaviour.notes.join()).toContain('$args[0] cannot be copied');
  });

  it('takes its name from the new function where none is given', () => {
    const sides = [function newSlug() {}, function oldSlug() {}] as const;

    expect(compare(sides[0], sides[1], [[]])).toMatchObject({
      name: 'newSlug',
      old: { name: 'oldSlug' },
      new: { name: 'newSlug' },
    });
    expect(compare(...sides, [[]], { ...BEHAVIOUR_ONLY, name: 'slug' }).name).toBe('slug');
  });

  it('refuses functions with parameters and no cases', () => {
    const plan = planTrial({ new: (a: string) => a, old: (a: string) => a, options: {} });

    expect(() => compareImplementations(plan)).toThrow('takes parameters, and no cases were given');
  });
});

type Fn = (...args: never[]) => unknown;

function start(newFn: Fn, oldFn: Fn, cases: unknown[][], options: object = BEHAVIOUR_ONLY) {
  return compareImplementations(planTrial({ new: newFn, old: oldFn, options: { cases, ...options } }));
}

function compare(newFn: Fn, oldFn: Fn, cases: unknown[][], options: object = BEHAVIOUR_ONLY): Trial {
  const trial = start(newFn, oldFn, cases, options);
  if (trial instanceof Promise) throw new Error('expected a synchronous trial');
  return trial;
}
