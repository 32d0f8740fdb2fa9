import { describe, expect, it } from 'vitest';
import { type RecordSite, toRecord } from '../../src/record/to-record.ts';
import type { TrialRecord } from '../../src/record/trial-record.ts';
import { compareImplementations } from '../../src/trial/compare-impl.ts';
import type { Trial } from '../../src/trial/trial.ts';
import { planTrial } from '../../src/trial/trial-plan.ts';

const SITE: RecordSite = {
  file: 'src/a.test.ts',
  line: 7,
  testName: 'a > b',
  ordinal: 0,
  again: 'npx vitest run src/a.test.ts',
  enforced: true,
};

describe('toRecord', () => {
  it.each([
    { kind: 'bigint', value: 10n },
    { kind: 'symbol', value: Symbol('s') },
    { kind: 'function', value: () => 1 },
    { kind: 'NaN', value: Number.NaN },
    { kind: 'a map', value: new Map([[{}, new Set([1n])]]) },
    { kind: 'a hostile object', value: hostile() },
    { kind: 'text with escapes', value: '\u001b[31mred\u0000' },
  ])('is plain JSON whatever the sides return: $kind', ({ value }) => {
    const record = recordOf(
      () => value,
      () => 'old',
    );

    expect(JSON.parse(JSON.stringify(record))).toEqual(record);
    expect(record.behaviour.example?.new).not.toContain('\u001b');
  });

  it('says what each side did and what the call was', () => {
    const record = recordOf(
      function parse(text: string): string {
        throw new RangeError(`bad ${text}`);
      },
      (text: string) => text,
      [['x']],
    );

    expect(record.behaviour.example).toMatchObject({
      case: 0,
      call: 'parse("x")',
      old: 'returned "x"',
      new: expect.stringMatching(/^threw RangeError.*bad x/),
    });
  });

  it('says resolved and rejected of asynchronous sides', async () => {
    const trial = await compareImplementations(
      planTrial({ new: async () => 1, old: () => Promise.reject(new Error('no')), options: {} }),
    );

    expect(toRecord(trial, SITE).behaviour.example).toMatchObject({
      old: expect.stringMatching(/^rejected /),
      new: 'resolved 1',
    });
  });

  it('shows a difference by lines, old with a minus and new with a plus', () => {
    const record = recordOf(
      () => ({ total: 0, items: [1] }),
      () => ({ total: -0, items: [1] }),
    );

    const diff = record.behaviour.example?.diff ?? [];
    expect(diff.filter((line) => line.startsWith('-'))).toEqual([expect.stringContaining('-0')]);
    expect(diff.filter((line) => line.startsWith('+'))).toEqual([expect.stringMatching(/\b0/)]);
  });

  it('keeps an absent side apart from undefined', () => {
    const record = recordOf(
      () => ({ a: undefined }),
      () => ({}),
    );

    expect(record.behaviour.groups[0]).toMatchObject({ kind: 'added', old: '(absent)', new: 'undefined' });
  });

  it('keeps the stack of a comparer that throws, without the folders of the machine', () => {
    const rules = [
      {
        path: 'a',
        compare: () => {
          throw new Error('broken comparer');
        },
      },
    ];
    const plan = planTrial({
      new: () => ({ a: 1 }),
      old: () => ({ a: 2 }),
      options: { rules, measure: false },
    });
    const { behaviour } = toRecord(compareImplementations(plan) as Trial, SITE);

    expect(behaviour.error).toContain('broken comparer');
    expect(behaviour.error).toMatch(/\w+\/[\w.-]+\.ts:\d+/);
    expect(behaviour.error).not.toContain(import.meta.dirname);
  });

  it('has the same id in the next run and another one for another trial', () => {
    const first = recordOf(
      () => 1,
      () => 1,
    );

    expect(
      recordOf(
        () => 1,
        () => 2,
      ).id,
    ).toBe(first.id);
    expect(
      recordOf(
        () => 1,
        () => 1,
        [[]],
        { ...SITE, ordinal: 1 },
      ).id,
    ).not.toBe(first.id);
    expect(first.id).toMatch(/^[0-9a-f]{8}$/);
  });

  it('counts the groups that it leaves out', () => {
    const wide = (value: number) => () =>
      Object.fromEntries(
        Array.from({ length: 300 }, (_, index) => [`key${index}`, { [`inner${index}`]: value }]),
      );
    const { behaviour } = recordOf(wide(1), wide(2));

    expect(behaviour.groups.length).toBeLessThanOrEqual(50);
    expect(behaviour.groups.length + behaviour.omittedGroups).toBe(300);
  });
});

type Fn = (...args: never[]) => unknown;

function recordOf(newFn: Fn, oldFn: Fn, cases: unknown[][] = [[]], site: RecordSite = SITE): TrialRecord {
  const plan = planTrial({ new: newFn, old: oldFn, options: { name: 'trial', cases, measure: false } });
  return toRecord(compareImplementations(plan) as Trial, site);
}

function hostile(): object {
  return {
    toJSON() {
      throw new Error('no JSON');
    },
    toString() {
      throw new Error('no text');
    },
    get boom(): never {
      throw new Error('no property');
    },
  };
}
