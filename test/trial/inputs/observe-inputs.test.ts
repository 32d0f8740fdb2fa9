import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { record } from '../../../src/corpus/record-calls.ts';
import { compareImplementations } from '../../../src/trial/compare-impl.ts';
import type { Trial } from '../../../src/trial/trial.ts';
import { type KnownInputs, planTrial } from '../../../src/trial/trial-plan.ts';

type Fn = (...args: never[]) => unknown;

const atLeast = (limit: number) => (n: number) => n >= limit;

describe('generated inputs', () => {
  it('count as cases where the sides do the same', () => {
    const trial = compare(atLeast(5), atLeast(5), { arbitrary: [fc.nat()], numRuns: 250 });

    expect(trial.behaviour.verdict).toBe('same');
    expect(trial.inputs).toMatchObject({ total: 250, source: 'property', path: null });
  });

  it('show the smallest input, and how it was found', () => {
    const trial = compare(
      (n: number) => n % 1000 > 700,
      () => false,
      { arbitrary: [fc.nat(100_000)] },
    );

    expect(trial.behaviour).toMatchObject({ verdict: 'different', differing: 1 });
    expect(argsOf(trial)).toEqual([701]);
    expect(trial.inputs).toMatchObject({ source: 'property', path: expect.stringMatching(/^\d+(:\d+)*$/) });
    expect(trial.behaviour.notes.join()).toMatch(
      /generated input \d+ showed it first, \(\d+\), and was shrunk in \d+ step/,
    );
  });

  it('are the same again with the same seed, and others with another', () => {
    const seen = (seed: number): unknown[] => {
      const inputs: unknown[] = [];
      const watch = (n: number): number => inputs.push(n) && n;
      compare((n: number) => n, watch, { arbitrary: [fc.nat()], numRuns: 20, seed });
      return inputs;
    };

    expect(seen(1)).toEqual(seen(1));
    expect(seen(1)).not.toEqual(seen(2));
  });

  it('are found again by seed and path alone', () => {
    const options = { arbitrary: [fc.array(fc.integer())], seed: 3 };
    const sides = [(list: number[]) => [...new Set(list)].length, (list: number[]) => list.length] as const;
    const first = compare(...sides, options);
    const again = compare(...sides, { ...options, path: first.inputs.path });

    expect(argsOf(again)).toEqual(argsOf(first));
    expect(argsOf(again)).toEqual([[0, 0]]);
    expect(again.inputs).toEqual({ ...first.inputs, total: 1 });
  });

  it('are searched in full where the input of a path shows no difference any more', () => {
    const options = { arbitrary: [fc.nat()], path: '3', numRuns: 50 };
    const trial = compare(atLeast(5), atLeast(5), options);

    expect(trial.inputs).toMatchObject({ total: 51, path: null });
    expect(trial.behaviour.notes).toContain('the replayed input shows no difference any more');
  });

  it('come to an end with sides that change their arguments', () => {
    const trial = compare(
      (list: number[]) => list.push(1),
      (list: number[]) => list.length + 1,
      {
        arbitrary: [fc.array(fc.integer())],
      },
    );

    expect(argsOf(trial)).toEqual([[]]);
    expect(trial.behaviour.groups[0]?.path).toBe('$args[0][*]');
  });

  it('come to an end with shared arguments as well', () => {
    const trial = compare(
      (list: number[]) => list.push(1),
      (list: number[]) => list.length,
      {
        arbitrary: [fc.array(fc.integer())],
        args: 'share',
      },
    );

    expect(trial.behaviour.verdict).toBe('different');
  });

  it('come after the cases, and not where these differ already', () => {
    const options = { cases: [[1], [2]], arbitrary: [fc.nat()], numRuns: 30 };

    expect(compare(atLeast(0), atLeast(0), options).inputs).toMatchObject({ total: 32, source: 'property' });
    expect(compare(atLeast(2), atLeast(3), options).inputs).toMatchObject({ total: 2, source: 'table' });
  });

  it('leave out what fc.pre rejects in the old side, and say how many those were', () => {
    const oldFn = (n: number): number => {
      fc.pre(n % 2 === 0);
      return n / 2;
    };
    const trial = compare((n: number) => Math.floor(n / 2) + (n % 2), oldFn, {
      arbitrary: [fc.nat()],
      numRuns: 100,
    });

    expect(trial.behaviour.verdict).toBe('same');
    expect(trial.inputs.total).toBe(100);
    expect(trial.behaviour.notes.join()).toMatch(/a precondition rejected \d+ generated inputs/);
  });

  it('are an error where none is left', () => {
    const rejects = (): void => fc.pre(false);

    expect(() => compare(rejects, rejects, { arbitrary: [fc.nat()] })).toThrow(
      'rejected every generated input',
    );
  });

  it('are an error where they are no argument lists', () => {
    expect(() => compare(atLeast(1), atLeast(1), { arbitrary: fc.nat() })).toThrow('not an argument list');
  });

  it('end at a comparer that fails', () => {
    const rules = [
      {
        path: 'a',
        compare: () => {
          throw new Error('broken comparer');
        },
      },
    ];
    const trial = compare(
      (a: number) => ({ a }),
      (a: number) => ({ a: -a }),
      { arbitrary: [fc.nat()], rules },
    );

    expect(trial.behaviour.verdict).toBe('error');
  });

  it('make the trial asynchronous for asynchronous sides', async () => {
    const pending = start(
      async (n: number) => n > 700,
      async () => false,
      { arbitrary: [fc.nat(100_000)] },
    );

    expect(pending).toBeInstanceOf(Promise);
    expect(argsOf(await pending)).toEqual([701]);
  });

  it('are not shrunk where a difference is demanded', () => {
    const plan = planTrial({
      new: (n: number) => n + 1,
      old: (n: number) => n,
      options: { arbitrary: [fc.nat()] },
      expectation: 'differ',
    });

    expect(compareImplementations(plan)).toMatchObject({ gate: { decision: 'pass' } });
  });

  it('are timed where there is no table, and the table alone where there is one', () => {
    const args: number[] = [];
    const watch = (n: number): number => args.push(n) && n;
    const measure = { budgetMs: 50, memory: false };
    compare((n: number) => n, watch, { arbitrary: [fc.nat()], cases: [[-1]], numRuns: 20, measure });
    expect(new Set(args.slice(21))).toEqual(new Set([-1]));

    args.length = 0;
    compare((n: number) => n, watch, { arbitrary: [fc.nat()], numRuns: 20, measure });
    expect(new Set(args.slice(20)).size).toBeGreaterThan(5);
  });
});

describe('saved inputs', () => {
  it('come first, and are named as what they are', () => {
    const saved = [{ kind: 'args', flat: [[1], 7], args: [7] }] as const;
    const options = { arbitrary: [fc.nat()], numRuns: 10 };

    const differs = start(atLeast(7), atLeast(8), options, { saved });
    expect(differs).toMatchObject({
      inputs: { total: 1, source: 'corpus' },
      behaviour: { verdict: 'different' },
    });
    const same = start(atLeast(7), atLeast(7), options, { saved });
    expect(same).toMatchObject({ inputs: { total: 11, source: 'property' }, behaviour: { verdict: 'same' } });
  });

  it('are generated again where only seed and path are known', () => {
    const options = { arbitrary: [fc.nat(100)], numRuns: 500 };
    const { seed, path } = compare(atLeast(7), atLeast(8), options).inputs;
    const saved = [{ kind: 'place', seed, path: path ?? '', reason: 'r' }] as const;

    expect(start(atLeast(7), atLeast(8), options, { saved })).toMatchObject({
      inputs: { total: 1, seed, path },
    });
  });
});

describe('recorded inputs', () => {
  it('are real calls, replayed on both sides', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'observed-'));
    const recorded = join(folder, 'calls.json');
    const oldFn = record((n: number) => n >= 7, { file: recorded });
    for (const n of [1, 7, 9]) oldFn(n);
    await Promise.resolve();

    expect(compare(atLeast(7), atLeast(7), { recorded }).inputs).toMatchObject({
      total: 3,
      source: 'recorded',
    });
    expect(argsOf(compare(atLeast(8), atLeast(7), { recorded }))).toEqual([7]);
    rmSync(folder, { recursive: true });
  });
});

function start(
  newFn: Fn,
  oldFn: Fn,
  options: object,
  known: Partial<KnownInputs> = {},
): Trial | Promise<Trial> {
  const plan = planTrial({ new: newFn, old: oldFn, options: { measure: false, ...options } });
  return compareImplementations({ ...plan, known: { ...plan.known, ...known } });
}

function compare(newFn: Fn, oldFn: Fn, options: object): Trial {
  const trial = start(newFn, oldFn, options);
  if (trial instanceof Promise) throw new Error('expected a synchronous trial');
  return trial;
}

function argsOf({ behaviour }: Trial): readonly unknown[] | undefined {
  return behaviour.example?.pair.case.args;
}
