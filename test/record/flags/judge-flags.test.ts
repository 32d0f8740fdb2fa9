import { describe, expect, it } from 'vitest';
import { flagMatrix } from '../../../src/flags/matrix/flag-matrix.ts';
import { readFlagPolicy } from '../../../src/record/flags/flag-policy.ts';
import { type FlagRowRun, type FlagUse, mergeFlagUse } from '../../../src/record/flags/flag-use.ts';
import type { FlagsRecord } from '../../../src/record/flags/flags-record.ts';
import { type FlagEvidence, judgeFlags } from '../../../src/record/flags/judge-flags.ts';
import { listRowRuns } from '../../../src/record/flags/list-row-runs.ts';

const UNUSED: FlagUse = { known: {}, evaluated: {}, rows: [] };
const SWITCH = { state: 'ENABLED', variants: { on: true, off: false }, defaultVariant: 'off' } as const;

function judge(changes: Partial<FlagEvidence>, options = {}): FlagsRecord {
  return judgeFlags({
    use: UNUSED,
    definitions: null,
    policy: readFlagPolicy(options),
    whole: true,
    now: new Date('2026-06-01T12:00:00Z'),
    ...changes,
  });
}

const sentences = ({ findings }: FlagsRecord): readonly string[] => findings.map(({ sentence }) => sentence);

describe('judgeFlags', () => {
  it('finds flags that no test evaluated, and branches that none took', () => {
    const use = { ...UNUSED, evaluated: { tier: { basic: 3 } } };
    const tier = { ...SWITCH, variants: { basic: 'basic', plus: 'plus' }, defaultVariant: 'basic' };
    expect(sentences(judge({ use, definitions: { 'new-slug': SWITCH, tier } }))).toEqual([
      'Flag "tier" was plus in no test, only basic (3 evaluations).',
      'Flag "new-slug" was evaluated by no test.',
    ]);
  });

  it('says nothing of what was not tried where only a part of the tests ran', () => {
    expect(judge({ definitions: { 'new-slug': SWITCH }, whole: false }).findings).toEqual([]);
  });

  it('counts a default by its value, since it has no variant', () => {
    const use = { ...UNUSED, evaluated: { 'new-slug': { on: 1, false: 2 } } };
    expect(judge({ use, definitions: { 'new-slug': SWITCH } })).toMatchObject({
      findings: [],
      flags: [
        {
          evaluations: 3,
          branches: [
            { branch: 'on', evaluations: 1 },
            { branch: 'off', evaluations: 2 },
          ],
        },
      ],
    });
  });

  it.each([
    [{ false: 1 }, ['Flag "a" was on in no test, only off (1 evaluation).']],
    [{ true: 1, off: 4 }, []],
    [{ '"word"': 1 }, []],
  ])('knows the other side of a switch that no file defines: %j', (counts, expected) => {
    expect(sentences(judge({ use: { ...UNUSED, evaluated: { a: counts } } }))).toEqual(expected);
  });

  it('knows what code defines', () => {
    const known = {
      tier: { variants: ['basic', 'plus'], metadata: { expires: '2026-05-01', owner: 'shop' } },
    };
    expect(sentences(judge({ use: { ...UNUSED, known, evaluated: { tier: { '"basic"': 2 } } } }))).toEqual([
      'Flag "tier" was plus in no test, only basic (2 evaluations).',
      'Flag "tier" expired on 2026-05-01 (owner shop).',
    ]);
  });

  it.each([
    ['2026-05-31', true],
    ['2026-06-01', false],
    ['2026-06-01T11:00:00Z', true],
    ['2026-06-01T13:00:00Z', false],
    ['soon', false],
  ])('takes %s for an end that has passed: %s', (expires, passed) => {
    const definitions = { a: { ...SWITCH, metadata: { expires } } };
    expect(judge({ definitions, whole: false }).findings.map(({ kind }) => kind)).toEqual(
      passed ? ['expired'] : [],
    );
  });

  it.each([
    [90, '2026-03-03', false],
    [90, '2026-03-02', true],
    [10, '2026-05-25', false],
  ])('calls a flag stale after %d days: since %s is %s', (staleDays, since, stale) => {
    const definitions = { a: { ...SWITCH, metadata: { since } } };
    const { findings } = judge({ definitions, whole: false }, { staleDays });
    expect(findings.map(({ kind }) => kind)).toEqual(stale ? ['stale'] : []);
  });

  it('enforces what the policy names, and lets nothing of a name or an owner through to the terminal', () => {
    const definitions = {
      'a\u001b[31m': { ...SWITCH, metadata: { expires: '2020-01-01', owner: 'x\u001b[0m' } },
    };
    const { findings } = judge({ definitions }, { failOn: ['expired'] });
    expect(findings.map(({ kind, enforced }) => [kind, enforced])).toEqual([
      ['never-evaluated', false],
      ['expired', true],
    ]);
    expect(findings.map(({ sentence }) => sentence).join()).not.toContain('\u001b');
  });
});

describe('tests under rows', () => {
  const runs = (outcomes: readonly ('pass' | 'fail')[], title = 'works'): readonly FlagRowRun[] =>
    listRowRuns(
      'a.test.ts',
      flagMatrix(['a', 'b'], 'full').map((row, index) => ({
        names: ['suite', `row ${index}`, title],
        rows: [row],
        outcome: outcomes[index] ?? 'pass',
      })),
    );

  it.each([
    ['a flag alone', ['fail', 'fail', 'pass', 'pass'], ['a']],
    ['the other one', ['fail', 'pass', 'fail', 'pass'], ['b']],
    ['both together', ['fail', 'pass', 'pass', 'pass'], ['a', 'b']],
    ['none, where all pass', ['pass', 'pass', 'pass', 'pass'], []],
    ['none, where all fail', ['fail', 'fail', 'fail', 'fail'], []],
  ] as const)('depend on %s', (_what, outcomes, flags) => {
    const { findings } = judge({ use: { ...UNUSED, rows: runs(outcomes) }, whole: false });
    expect(findings.map(({ kind, flag }) => [kind, flag])).toEqual(flags.map((flag) => ['dependent', flag]));
  });

  it('are told with the rows under which they fail and pass', () => {
    const { findings } = judge({ use: { ...UNUSED, rows: runs(['fail', 'fail', 'pass', 'pass']) } });
    expect(findings.filter(({ kind }) => kind === 'dependent').map(({ sentence }) => sentence)).toEqual([
      '"suite > row 0 > works" (a.test.ts) depends on flag "a": it fails under a=off, b=off; a=off, b=on and passes under a=on, b=off; a=on, b=on.',
    ]);
  });

  it('are told apart where two of one name run under the same rows', () => {
    const rows = [...runs(['pass', 'pass', 'pass', 'pass']), ...runs(['fail', 'fail', 'fail', 'fail'])];
    const apart = rows.map((run, index) => ({
      ...run,
      test: { ...run.test, occurrence: index < 4 ? 0 : 1 },
    }));
    expect(judge({ use: { ...UNUSED, rows: apart } }).findings).toEqual([]);
  });

  it('are only those of a matrix', () => {
    expect(listRowRuns('a', [{ names: ['t'], rows: [{ a: true }], outcome: 'fail' }])).toEqual([]);
  });
});

describe('mergeFlagUse', () => {
  it('adds up, whatever flags and branches are called', () => {
    const one: FlagUse = {
      known: {},
      evaluated: { a: { on: 1 }, ['constructor']: { ['toString']: 2 } },
      rows: [],
    };
    const two: FlagUse = { known: {}, evaluated: { a: { on: 2, off: 1 }, b: { constructor: 1 } }, rows: [] };
    expect(mergeFlagUse(one, two).evaluated).toEqual({
      a: { on: 3, off: 1 },
      b: { constructor: 1 },
      constructor: { toString: 2 },
    });
  });
});

describe('readFlagPolicy', () => {
  it('has defaults', () => {
    expect(readFlagPolicy()).toEqual({ file: 'flags.json', named: false, failOn: [], staleDays: 90 });
  });

  it.each([
    [{ failOn: ['expird'] }, 'did you mean expired?'],
    [{ failOn: 'expired' }, 'flags.failOn is no list'],
    [{ fail: [] }, 'flags knows no "fail"'],
    [{ file: '' }, 'flags.file is no path'],
    [{ staleDays: 0 }, 'flags.staleDays is no number of days'],
    [[], 'flags is not an object'],
  ])('refuses %j', (given, message) => {
    expect(() => readFlagPolicy(given)).toThrow(message);
  });
});
