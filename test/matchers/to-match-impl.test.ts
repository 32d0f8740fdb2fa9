import { describe, expect, it } from 'vitest';
import { toMatchImpl } from '../../src/matchers/to-match-impl.ts';
import type { MatcherOutcome, TrialHost, TrialSite } from '../../src/matchers/trial-host.ts';
import type { TrialRecord } from '../../src/record/trial-record.ts';

const SITE: TrialSite = {
  file: 'src/a.test.ts',
  line: 3,
  testName: 'a > b',
  ordinal: 0,
  expectedToFail: false,
  unfair: null,
  again: 'npx vitest run src/a.test.ts',
};

describe('toMatchImpl', () => {
  it('passes and sends a record where both sides do the same', () => {
    const { outcome, records } = match((n: number) => n + 1, [(n: number) => 1 + n, [[1]]]);

    expect(outcome.pass).toBe(true);
    expect(records).toMatchObject([
      { file: 'src/a.test.ts', behaviour: { verdict: 'same' }, gate: { enforced: true } },
    ]);
  });

  it('fails with the whole story in line 1 where they differ', () => {
    const { outcome } = match(
      function added(n: number) {
        return n + 2;
      },
      [
        function adds(n: number) {
          return n + 1;
        },
        [[1], [2]],
      ],
    );

    expect(outcome.pass).toBe(false);
    expect(outcome.message().split('\n')[0]).toBe('added differs from adds on all 2 inputs: $ 2 → 3');
  });

  it('takes the name of the test for a function without one', () => {
    expect(match(() => 1, [() => 1, { measure: false }]).records[0]?.name).toBe('b');
  });

  it('hands .not to the runner as it wants it: pass means that the demand is not met', () => {
    expect(match(() => 2, [() => 1], { isNot: true }).outcome.pass).toBe(false);
    expect(match(() => 1, [() => 1, { measure: false }], { isNot: true }).outcome.pass).toBe(true);
  });

  it('only reports where the gate is set to report', () => {
    const { outcome, records } = match(() => 2, [() => 1, { gate: 'report' }]);

    expect(outcome.pass).toBe(true);
    expect(records[0]).toMatchObject({
      behaviour: { verdict: 'different' },
      gate: { decision: 'fail', enforced: false },
    });
  });

  it('does not count in the gate in a test that is expected to fail', () => {
    const { outcome, records } = match(() => 2, [() => 1], {}, { ...SITE, expectedToFail: true });

    expect(outcome.pass).toBe(false);
    expect(records[0]?.gate.enforced).toBe(false);
  });

  it('hands a promise to the host to keep', async () => {
    const { outcome, tracked } = match(async () => 2, [async () => 1]);

    expect(tracked).toHaveLength(1);
    expect((await outcome).pass).toBe(false);
  });

  it('does not time where the site is unfair, and says why', () => {
    const { records } = match(() => 1, [() => 1], {}, { ...SITE, unfair: 'the test runs concurrently' });

    expect(records[0]?.time).toMatchObject({ verdict: 'not-judged', reason: 'the test runs concurrently' });
  });

  it.each([
    { second: 'Hello', says: 'neither cases nor options' },
    { second: 7, says: 'neither cases nor options' },
    { second: null, says: 'neither cases nor options' },
    { second: { greeting: ['Hello'] }, says: 'Named cases stand under cases' },
  ])('refuses $second as a second argument', ({ second, says }) => {
    expect(() => match(() => 1, [() => 1, second])).toThrow(says);
  });

  it('refuses a third argument', () => {
    expect(() => match(() => 1, [() => 1, [[]], {}])).toThrow('one more argument');
  });
});

function match(
  received: unknown,
  args: readonly unknown[],
  context: { isNot?: boolean } = {},
  site: TrialSite = SITE,
): { outcome: MatcherOutcome; records: TrialRecord[]; tracked: unknown[] } {
  const records: TrialRecord[] = [];
  const tracked: unknown[] = [];
  const host: TrialHost = {
    locate: () => site,
    send: (record) => records.push(record),
    track: (outcome) => {
      tracked.push(outcome);
      return outcome;
    },
    scope: () => null,
    atEnd: () => undefined,
    unfairPair: () => null,
    declareTest: null,
  };
  const outcome = toMatchImpl({ host, context, received, args }) as MatcherOutcome;
  return { outcome, records, tracked };
}
