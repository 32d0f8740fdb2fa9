import { describe, expect, it } from 'vitest';
import type {
  FlagFinding,
  FlagFindingKind,
  FlagRecord,
  FlagsRecord,
} from '../../../src/record/flags/flags-record.ts';
import { mergeFlagRecords } from '../../../src/record/flags/merge-flag-records.ts';

describe('what several parts of a run learned of their flags', () => {
  it('adds evaluations up, flag by flag and branch by branch', () => {
    const merged = mergeFlagRecords([
      record([flag('b', { on: 2, off: 0 }), flag('a', { on: 1 })]),
      record([flag('b', { on: 1, off: 4 })]),
    ]);

    expect(merged.flags).toEqual([flag('a', { on: 1 }), flag('b', { off: 4, on: 3 })]);
  });

  it('does not miss in one part what another part evaluated', () => {
    const missed = [
      finding('never-evaluated', 'a'),
      finding('never-evaluated', 'b'),
      finding('unexercised', 'c'),
    ];
    const one = record([flag('a', { on: 0 }), flag('b', { on: 0 }), flag('c', { on: 1, off: 0 })], missed);
    const two = record(
      [flag('a', { on: 1 }), flag('b', { on: 0 }), flag('c', { on: 0, off: 1 })],
      [finding('never-evaluated', 'b')],
    );

    expect(mergeFlagRecords([one, two]).findings).toEqual([finding('never-evaluated', 'b')]);
    expect(mergeFlagRecords([one]).findings).toHaveLength(3);
  });

  it('says of a branch that it was in no test only where no part had it', () => {
    const enforced = { ...finding('unexercised', 'f'), enforced: true };
    const merged = mergeFlagRecords([
      record([flag('f', { a: 1, b: 0, c: 0 })], [enforced, enforced]),
      record([flag('f', { a: 0, b: 2, c: 0 })], [enforced, enforced]),
    ]);

    expect(merged.findings).toEqual([
      {
        kind: 'unexercised',
        flag: 'f',
        sentence: 'Flag "f" was c in no test, only a, b (3 evaluations).',
        enforced: true,
      },
    ]);
  });

  it('keeps every other finding once, worst first, enforced where one part enforced it', () => {
    const parts = [
      record([], [finding('stale', 'a'), finding('dependent', 'b')]),
      record([], [{ ...finding('stale', 'a'), enforced: true }]),
    ];

    expect(mergeFlagRecords(parts).findings).toEqual([
      finding('dependent', 'b'),
      { ...finding('stale', 'a'), enforced: true },
    ]);
  });

  it('is whole where every part is', () => {
    expect(mergeFlagRecords([record([]), record([])]).whole).toBe(true);
    expect(mergeFlagRecords([record([]), { ...record([]), whole: false, file: null }])).toMatchObject({
      whole: false,
      file: 'flags.json',
    });
  });
});

function record(flags: readonly FlagRecord[], findings: readonly FlagFinding[] = []): FlagsRecord {
  return { file: 'flags.json', whole: true, flags, findings };
}

function flag(name: string, counts: Readonly<Record<string, number>>): FlagRecord {
  const branches = Object.entries(counts).map(([branch, evaluations]) => ({ branch, evaluations }));
  const evaluations = branches.reduce((sum, branch) => sum + branch.evaluations, 0);
  return { name, evaluations, branches, owner: null, since: null, expires: null };
}

function finding(kind: FlagFindingKind, name: string): FlagFinding {
  return { kind, flag: name, sentence: `${name} is ${kind}`, enforced: false };
}
