import { describe, expect, it } from 'vitest';
import type { KnownRecord, KnownState } from '../../src/record/known-record.ts';
import { mergeReports } from '../../src/record/merge-reports.ts';
import type { Report, RunRecord } from '../../src/record/report.ts';
import type { AllowanceRecord, TrialRecord } from '../../src/record/trial-record.ts';
import { DIFFERS } from '../reporters/sample-behaviours.ts';
import { SLOWER, UNSURE } from '../reporters/sample-costs.ts';
import { sampleRecord } from '../reporters/sample-record.ts';
import { FINE, sampleReport } from '../reporters/sample-reports.ts';

const fine = (id: string, more: Partial<TrialRecord> = {}): TrialRecord => sampleRecord({ id, ...more });

describe('one report of several', () => {
  it('holds every trial once, in the order of any report, with totals counted anew', () => {
    const { report, remarks } = mergeReports([shard(1, 2, FINE), shard(2, 2, [SLOWER, DIFFERS])]);

    expect(report.trials).toEqual(sampleReport([...FINE, SLOWER, DIFFERS]).trials);
    expect(report.totals).toEqual(sampleReport([...FINE, SLOWER, DIFFERS]).totals);
    expect(report.run).toMatchObject({ complete: true, shard: null, id: expect.stringMatching(/^merged-/) });
    expect(remarks).toEqual([]);
  });

  it('does not depend on the order in which the reports are named', () => {
    const parts = [shard(1, 3, FINE), shard(2, 3, [SLOWER]), shard(3, 3, [UNSURE])];

    expect(mergeReports(parts.toReversed()).report).toEqual(mergeReports(parts).report);
  });

  it('counts a report that is given twice once', () => {
    const one = shard(1, 1, [fine('0000000a')]);

    expect(mergeReports([one, structuredClone(one)])).toEqual(mergeReports([one]));
  });

  it('keeps the worst of a trial that came twice, and says so', () => {
    const id = '0000000a';
    const parts = [[fine(id)], [{ ...DIFFERS, id }], [{ ...SLOWER, id }]];
    const { report, remarks } = mergeReports(parts.map((trials, index) => shard(index + 1, 3, trials)));

    expect(report.trials).toMatchObject([{ id, behaviour: { verdict: 'different' } }]);
    expect(report.trials[0]?.behaviour.notes[0]).toBe(
      'reported 3 times (fine, differs, slower); the worst is shown',
    );
    expect(report.totals).toMatchObject({ trials: 1, failed: 1 });
    expect(remarks).toEqual([expect.stringContaining('reported 3 times')]);
  });

  it('takes a trial that fails the run for worse than one that only reports a worse word', () => {
    const id = '0000000a';
    const reported = { ...DIFFERS, id, gate: { ...DIFFERS.gate, enforced: false } };
    const { report } = mergeReports([shard(1, 2, [reported]), shard(2, 2, [{ ...SLOWER, id }])]);

    expect(report.trials).toMatchObject([{ time: { verdict: 'slower' }, gate: { enforced: true } }]);
  });

  it.each<[string, readonly Report[], number | null, readonly string[]]>([
    ['all there', [shard(1, 2), shard(2, 2)], null, []],
    ['all there, said so', [shard(1, 2), shard(2, 2)], 2, []],
    ['one of the middle missing', [shard(1, 3), shard(3, 3)], null, ['shard 2 of 3 is missing']],
    ['the last missing', [shard(1, 2)], null, ['shard 2 of 2 is missing']],
    [
      'fewer than said',
      [shard(1, 2), shard(2, 2)],
      3,
      ['shard 1 of 3 is missing', 'shard 2 of 3 is missing', 'shard 3 of 3 is missing'],
    ],
    [
      'shards of two runs',
      [shard(1, 2), shard(2, 3)],
      null,
      ['shard 2 of 2 is missing', 'shard 1 of 3 is missing', 'shard 3 of 3 is missing'],
    ],
    [
      'shards of two runners',
      [shard(1, 2), jest(shard(2, 2))],
      null,
      ['shard 1 of 2 of jest is missing', 'shard 2 of 2 of vitest is missing'],
    ],
    ['two runners, one of them sharded', [shard(1, 2), shard(2, 2), jest(plain('a'))], 2, []],
    ['no shards, enough reports', [plain('a'), plain('b')], 2, []],
    ['no shards, too few reports', [plain('a')], 2, ['2 reports are expected, and 1 is there']],
    ['no shards, and none asked for', [plain('a'), plain('b')], null, []],
  ])('is complete only where no shard is missing: %s', (_, reports, shards, sentences) => {
    const { report, remarks } = mergeReports(reports, { shards });

    expect(remarks).toEqual(sentences);
    expect(report.run.complete).toBe(sentences.length === 0);
  });

  it('is incomplete where a part is', () => {
    const cut = shard(2, 2, [fine('0000000b')], { complete: false });
    const { report, remarks } = mergeReports([shard(1, 2), cut]);

    expect(report.run.complete).toBe(false);
    expect(remarks).toEqual(['shard 2 of 2 is incomplete itself']);
  });

  it('is incomplete where parts are of different commits, since no code was looked at as a whole', () => {
    const two = shard(2, 2);
    const other = { ...two, git: { commit: 'b'.repeat(40), branch: 'rewrite', dirty: false } };

    expect(mergeReports([shard(1, 2), other]).report.run.complete).toBe(false);
    expect(mergeReports([shard(1, 2), { ...two, git: null }]).report.run.complete).toBe(true);
  });

  it('takes the stricter policy of each word, and the one asked for before it', () => {
    const strict = { ...shard(1, 2), policy: { unsure: 'fail', unverified: 'pass', stale: 'pass' } as const };
    const other = { ...shard(2, 2), policy: { unsure: 'pass', unverified: 'pass', stale: 'fail' } as const };

    expect(mergeReports([strict, other]).report.policy).toEqual({
      unsure: 'fail',
      unverified: 'pass',
      stale: 'fail',
    });
    expect(mergeReports([strict, other], { policy: { stale: 'pass' } }).report.policy.stale).toBe('pass');
  });

  it('says where parts are of different code, runners or machines', () => {
    const [one, two] = [plain('a'), plain('b')];
    const other: Report = {
      ...two,
      run: { ...two.run, startedAt: '2026-11-20T09:00:00.000Z', runner: { name: 'jest', version: '30.5.2' } },
      git: { commit: 'f'.repeat(40), branch: 'rewrite', dirty: true },
      machine: { ...two.machine, node: '24.1.0', cores: 2 },
    };
    const { report, remarks } = mergeReports([one, other]);

    expect(report).toMatchObject({
      run: {
        startedAt: '2026-11-20T09:00:00.000Z',
        runner: { name: 'jest + vitest', version: '30.5.2 + 4.1.12' },
      },
      git: { commit: null, branch: 'rewrite', dirty: true },
      machine: { node: '20.20.2 + 24.1.0', cpu: 'AMD EPYC 7763', cores: 2 },
    });
    expect(remarks).toEqual(['the reports are of different commits: abc12345, ffffffff']);
  });

  it('calls a file run whole unless a part ran some of it only', () => {
    const file = 'src/price/quote.test.ts';
    const whole = shard(1, 2, [fine('0000000a', { file })], { wholeFiles: [file, 'a.test.ts'] });
    const parted = shard(2, 2, [fine('0000000b', { file })], { wholeFiles: ['b.test.ts'] });

    expect(mergeReports([whole, parted]).report.run.wholeFiles).toEqual(['a.test.ts', 'b.test.ts']);
    expect(mergeReports([whole, shard(2, 2)]).report.run.wholeFiles).toEqual(['a.test.ts', file]);
  });

  it('merges fields that it is told of, and no others', () => {
    const parts = [1, 2].map((n) => ({ ...shard(n, 2), metrics: { calls: n }, secrets: n }) as Report);
    const sections = {
      metrics: (all: readonly unknown[]) =>
        all.reduce((sum: number, one) => sum + Reflect.get(Object(one), 'calls'), 0),
      flags: () => 'never met',
    };
    const { report } = mergeReports(parts, { sections });

    expect(Reflect.get(report, 'metrics')).toBe(3);
    expect(Object.keys(report)).not.toContain('flags');
    expect(Object.keys(report)).not.toContain('secrets');
  });

  it('refuses to make a report of nothing', () => {
    expect(() => mergeReports([])).toThrow('there is no report to merge');
  });
});

describe('accepted differences of several reports', () => {
  const FILE = 'src/price/quote.test.ts';

  it('are needed where one part needed them, stale only where none did', () => {
    expect(mergedState(part('needed', true), part('unseen'))).toBe('needed');
    expect(mergedState(part('stale', false), part('needed', true))).toBe('needed');
    expect(mergedState(part('stale', false), part('unseen'))).toBe('stale');
    expect(mergedState(part('unseen'), part('unseen'))).toBe('unseen');
    expect(mergedState(part('expired'), part('unseen'))).toBe('expired');
  });

  it('are not stale by a file that ran whole in one part where their trial ran in another', () => {
    const gone = part('stale', undefined, [FILE]);

    expect(mergedState(gone, part('unseen'))).toBe('stale');
    expect(mergedState(gone, part('unseen', null))).toBe('unseen');
  });

  it('stay stale where a part saw that their test file is no more, unless another ran a test of it', () => {
    const gone = part('stale');

    expect(mergedState(gone, part('stale'))).toBe('stale');
    expect(mergedState(gone, part('unseen'))).toBe('stale');
    expect(mergedState(gone, part('unseen', null))).toBe('unseen');
  });

  it('are needed also by the record that a worse one of the same trial replaces', () => {
    const worse = part('stale', false);
    const [trial] = worse.trials;
    const different = { ...worse, trials: trial === undefined ? [] : [{ ...DIFFERS, id: trial.id }] };

    expect(mergedState(part('needed', true), different)).toBe('needed');
  });

  it('are nothing where no part accepts any', () => {
    expect(mergeReports([shard(1, 2), shard(2, 2)]).report.known).toBeNull();
  });

  function mergedState(one: Report, two: Report): KnownState | undefined {
    const parts = [one, two].map((report, index) => ({
      ...report,
      run: { ...report.run, id: `run ${index}`, shard: { index: index + 1, count: 2 } },
    }));
    return mergeReports(parts).report.known?.entries[0]?.state;
  }

  /** A report whose run left the entry in a state; its trial said so too, unless it did not run. */
  function part(state: KnownState, needed?: boolean | null, wholeFiles: readonly string[] = []): Report {
    const allowance = {
      id: '8f3c21',
      what: 'behaviour',
      limit: null,
      reason: 'meant',
      owner: '@ana',
    } as const;
    const rest = { issue: null, until: '2027-01-31', cases: 1 };
    const seen: AllowanceRecord = { ...allowance, ...rest, needed: needed ?? null };
    const trial = fine('0a1b2c3d', { file: FILE, allowances: [seen] });
    const entry = { ...allowance, ...rest, trial: '0a1b2c3d', file: FILE, in: 'quote', path: '$.discount' };
    const known: KnownRecord = { max: 40, entries: [{ ...entry, state, unneededRuns: 0 }] };
    return { ...shard(1, 1, needed === undefined ? [] : [trial], { wholeFiles }), known };
  }
});

function jest(report: Report): Report {
  return { ...report, run: { ...report.run, runner: { name: 'jest', version: '30.5.2' } } };
}

function shard(
  index: number,
  count: number,
  trials: readonly TrialRecord[] = [],
  run: Partial<RunRecord> = {},
): Report {
  const report = sampleReport(trials);
  return { ...report, run: { ...report.run, id: `shard ${index}`, shard: { index, count }, ...run } };
}

function plain(id: string): Report {
  const report = sampleReport([]);
  return { ...report, run: { ...report.run, id } };
}
