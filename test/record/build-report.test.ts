import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { REPORTED, SLOWER } from '../reporters/sample-costs.ts';
import { sampleRecord } from '../reporters/sample-record.ts';
import { FINE, NOT_FINE, sampleReport } from '../reporters/sample-reports.ts';

describe('buildReport', () => {
  it('puts failures first, then file, line and name, and what has no file last', () => {
    const at = (id: string, file: string | null, line: number | null, name = 'x') =>
      sampleRecord({ id, file, line, name });
    const trials = [
      at('00000007', null, null),
      at('00000006', 'b.test.ts', null),
      at('00000004', 'b.test.ts', 2, 'a'),
      at('00000005', 'b.test.ts', 2, 'b'),
      at('00000003', 'b.test.ts', 1),
      at('00000002', 'Z.test.ts', 100),
      { ...SLOWER, id: '00000001', file: 'z.test.ts' },
    ];

    expect(sampleReport(trials).trials.map(({ id }) => Number(id))).toEqual([1, 2, 3, 4, 5, 6, 7]);
  });

  it('has the same order for one test file in two projects, whichever project ended first', () => {
    const trials = ['second', 'first'].map((name) => ({
      ...sampleRecord({ id: '00000001' }),
      again: `npx vitest run a.test.ts --project ${name}`,
    }));
    const commands = (order: typeof trials) => sampleReport(order).trials.map(({ again }) => again);

    expect(commands(trials)).toEqual(commands(trials.toReversed()));
    expect(commands(trials)[0]).toContain('--project first');
  });

  it('has the same order whatever the order in which trials arrived', () => {
    const all = [...FINE, ...NOT_FINE];
    const expected = sampleReport(all);
    fc.assert(
      fc.property(fc.shuffledSubarray(all, { minLength: all.length }), (shuffled) => {
        expect(sampleReport(shuffled)).toEqual(expected);
      }),
      { numRuns: 30 },
    );
  });

  it('counts every word, and only what fails the run as failed', () => {
    const { totals } = sampleReport([...FINE, ...NOT_FINE]);

    expect(totals).toEqual({
      trials: 18,
      passed: 8,
      failed: 10,
      behaviour: { same: 11, different: 4, unverified: 1, unstable: 1, error: 1 },
      time: { faster: 1, same: 3, slower: 3, unsure: 1, notJudged: 10 },
      memory: { less: 1, same: 6, more: 2, unsure: 0, notJudged: 9 },
    });
    expect(sampleReport([REPORTED]).totals).toMatchObject({ trials: 1, passed: 1, failed: 0 });
  });

  it('is a report of nothing for no trials', () => {
    expect(sampleReport([])).toMatchObject({ schemaVersion: 1, trials: [], totals: { trials: 0 } });
  });

  it('leaves the list that it was given as it was', () => {
    const trials = Object.freeze([...FINE, ...NOT_FINE]);

    expect(() => sampleReport(trials)).not.toThrow();
  });
});
