import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { UsageError } from '../../src/errors/usage-error.ts';
import { compareImplementations } from '../../src/trial/compare-impl.ts';
import type { Trial } from '../../src/trial/trial.ts';
import { planTrial } from '../../src/trial/trial-plan.ts';

type Side = (n: number) => unknown;

const CASES = Array.from({ length: 20 }, (_, n) => [n]);

function compare(newFn: Side, oldFn: Side, options: Readonly<Record<string, unknown>> = {}): Trial {
  const given = { name: 'side', cases: CASES, measure: false, noise: 'auto', ...options };
  return compareImplementations(planTrial({ new: newFn, old: oldFn, options: given })) as Trial;
}

/** Gives another number with every call, and never the same twice. */
function counter(): () => number {
  let count = 0;
  return () => {
    count += 1;
    return count;
  };
}

function order(extra: Readonly<Record<string, unknown>> = {}): Side {
  return (n) => ({ id: randomUUID(), total: n * 2, ...extra });
}

describe("noise: 'auto'", () => {
  it('leaves out a path at which old does not agree with itself, and says how often', () => {
    const { behaviour } = compare(order(), order());
    expect(behaviour).toMatchObject({ verdict: 'same', differing: 0, groups: [], example: null });
    expect(behaviour.noise).toEqual({
      total: 20,
      everything: false,
      paths: [{ path: '$.id', kind: 'value', oldOld: 20, newNew: 20, oldNew: 20, reading: 'left-out' }],
    });
    expect(behaviour.notes).toEqual([
      'left out, since old does not agree with itself there: $.id (20 of 20)',
    ]);
  });

  it('still finds a difference beside the noise, and shows a case of it', () => {
    const newFn: Side = (n) => ({ id: randomUUID(), total: n === 7 ? -1 : n * 2 });
    const { behaviour, gate } = compare(newFn, order());
    expect(behaviour).toMatchObject({ verdict: 'different', differing: 1 });
    expect(behaviour.groups.map(({ path, cases }) => [path, cases])).toEqual([['$.total', 1]]);
    expect(behaviour.example?.pair.case.index).toBe(7);
    expect(gate.decision).toBe('fail');
  });

  it('finds a value that is no longer of the kind that old gives', () => {
    const { behaviour } = compare((n) => ({ id: 'none', total: n * 2 }), order());
    expect(behaviour.verdict).toBe('different');
    expect(behaviour.groups[0]).toMatchObject({
      path: '$.id',
      hint: 'old gives a uuid here, another one with every call',
    });
    expect(behaviour.noise?.paths[0]?.reading).toBe('another-kind');
  });

  it('finds a number far out of the range of those that old gives', () => {
    const [oldCount, newCount] = [counter(), counter()];
    const near = compare(
      (n) => ({ n, took: newCount() }),
      (n) => ({ n, took: oldCount() }),
    );
    expect(near.behaviour.verdict).toBe('same');
    const far = compare(
      (n) => ({ n, took: 1e6 + newCount() }),
      (n) => ({ n, took: oldCount() }),
    );
    expect(far.behaviour.verdict).toBe('different');
  });

  it('says that new alone does not agree with itself', () => {
    const next = counter();
    const trial = compare(
      (n) => ({ n, at: next() }),
      (n) => ({ n, at: 0 }),
    );
    expect(trial.behaviour.verdict).toBe('unstable');
    expect(trial.behaviour.noise?.paths[0]).toMatchObject({
      path: '$.at',
      oldOld: 0,
      reading: 'new-is-flaky',
    });
    expect(trial.gate.decision).toBe('fail');
    expect(trial.time.reason).toBe('a side does not agree with itself');
  });

  it('says so too where the first answer of new is right and only the second is not', () => {
    const calls = new Map<number, number>();
    const newFn: Side = (n) => {
      calls.set(n, (calls.get(n) ?? 0) + 1);
      return { n, again: (calls.get(n) ?? 0) > 1 };
    };
    const { behaviour } = compare(newFn, (n) => ({ n, again: false }));
    expect(behaviour.verdict).toBe('unstable');
    expect(behaviour.groups[0]?.path).toBe('$.again');
  });

  it('never learns from new what noise is', () => {
    const next = counter();
    const { behaviour } = compare(
      (n) => ({ n, at: next() }),
      (n) => ({ n, at: -n }),
    );
    expect(behaviour.verdict).not.toBe('same');
  });

  it('is unverified where nothing that old gives is steady', () => {
    const [oldCount, newCount] = [counter(), counter()];
    const whole = compare(
      () => newCount(),
      () => oldCount(),
    );
    expect(whole.behaviour.verdict).toBe('unverified');
    expect(whole.behaviour.noise?.everything).toBe(true);
    const parts = compare(
      () => ({ a: [newCount()] }),
      () => ({ a: [oldCount()] }),
    );
    expect(parts.behaviour.unverified[0]?.path).toBe('$');
  });

  it('keeps the answer of a trial whose sides agree with themselves', () => {
    const same = compare(
      (n) => [n],
      (n) => [n],
    );
    expect(same.behaviour).toMatchObject({ verdict: 'same', noise: { paths: [] }, notes: [] });
    expect(
      compare(
        (n) => [n + 1],
        (n) => [n],
      ).behaviour,
    ).toMatchObject({ verdict: 'different', differing: 20 });
    expect(
      compare(
        (n) => [n],
        (n) => [n],
        { noise: false },
      ).behaviour.noise,
    ).toBeNull();
  });

  it('gives the second call arguments that the first has not touched', () => {
    const sorted = (list: unknown): unknown => (list as number[]).sort();
    const cases = [[[3, 1, 2]]];
    const trial = compare(sorted as Side, sorted as Side, { cases });
    expect(trial.behaviour).toMatchObject({ verdict: 'same', noise: { paths: [] } });
  });

  it('waits for sides that answer by promises', async () => {
    const newFn: Side = async (n) => ({ id: randomUUID(), n });
    const trial = await compareImplementations(
      planTrial({ new: newFn, old: newFn, options: { cases: CASES, measure: false, noise: 'auto' } }),
    );
    expect(trial.behaviour).toMatchObject({ verdict: 'same', noise: { total: 20 } });
  });

  it('is refused where arguments are shared, and any other word', () => {
    expect(() => compare(order(), order(), { args: 'share' })).toThrow(UsageError);
    expect(() => compare(order(), order(), { noise: true })).toThrow("'auto' or false");
  });
});
