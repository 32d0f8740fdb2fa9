import type { FlagBranchRecord, FlagFinding, FlagRecord, FlagsRecord } from './flags-record.ts';
import { FLAG_FINDING_KINDS } from './flags-record.ts';

/**
 * Makes one record of what several parts of a run learned of their flags: evaluations add up. That a flag was not
 * evaluated, or not every branch of it, is only kept where no other part did so.
 *
 * @param records One or more.
 */
export function mergeFlagRecords(records: readonly FlagsRecord[]): FlagsRecord {
  const flags = mergeByKey(
    records.flatMap((record) => record.flags),
    ({ name }) => name,
    joinFlags,
  );
  const evaluated = new Set(flags.filter(({ evaluations }) => evaluations > 0).map(({ name }) => name));
  const whole = new Set(flags.filter(isExercised).map(({ name }) => name));
  const findings = records.flatMap((record) => record.findings);
  const kept = findings.filter(({ kind, flag }) => {
    if (kind === 'never-evaluated') return !evaluated.has(flag);
    return kind !== 'unexercised' || !whole.has(flag);
  });
  return {
    file: records.find(({ file }) => file !== null)?.file ?? null,
    whole: records.every((record) => record.whole),
    flags,
    findings: mergeByKey(
      kept,
      ({ kind, flag, sentence }) => `${kind} ${flag} ${sentence}`,
      joinFindings,
    ).sort((a, b) => FLAG_FINDING_KINDS.indexOf(a.kind) - FLAG_FINDING_KINDS.indexOf(b.kind)),
  };
}

function isExercised({ branches }: FlagRecord): boolean {
  return branches.every(({ evaluations }) => evaluations > 0);
}

function joinFlags(a: FlagRecord, b: FlagRecord): FlagRecord {
  return {
    ...a,
    evaluations: a.evaluations + b.evaluations,
    branches: mergeByKey([...a.branches, ...b.branches], ({ branch }) => branch, joinBranches),
  };
}

function joinBranches(a: FlagBranchRecord, b: FlagBranchRecord): FlagBranchRecord {
  return { ...a, evaluations: a.evaluations + b.evaluations };
}

function joinFindings(a: FlagFinding, b: FlagFinding): FlagFinding {
  return { ...a, enforced: a.enforced || b.enforced };
}

/** Joins what has the same key; keys stand in code-unit order. */
function mergeByKey<T>(all: readonly T[], keyOf: (one: T) => string, join: (a: T, b: T) => T): T[] {
  const merged = new Map<string, T>();
  for (const one of all) {
    const before = merged.get(keyOf(one));
    merged.set(keyOf(one), before === undefined ? one : join(before, one));
  }
  return [...merged].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, one]) => one);
}
