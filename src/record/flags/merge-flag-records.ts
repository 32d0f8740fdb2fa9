import type { FlagBranchRecord, FlagFinding, FlagRecord, FlagsRecord } from './flags-record.ts';
import { FLAG_FINDING_KINDS } from './flags-record.ts';
import { unexercised } from './judge-flags.ts';

/**
 * Makes one record of what several parts of a run learned of their flags: evaluations add up. That a flag was not
 * evaluated, or not to one of its branches, is only said where no other part did so.
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
  const findings = records.flatMap((record) => record.findings);
  const kept = findings.filter(({ kind, flag }) =>
    kind === 'never-evaluated' ? !evaluated.has(flag) : kind !== 'unexercised',
  );
  return {
    file: records.find(({ file }) => file !== null)?.file ?? null,
    whole: records.every((record) => record.whole),
    flags,
    findings: mergeByKey(
      [...kept, ...stillUnexercised(flags, findings)],
      ({ kind, flag, sentence }) => `${kind} ${flag} ${sentence}`,
      joinFindings,
    ).sort((a, b) => FLAG_FINDING_KINDS.indexOf(a.kind) - FLAG_FINDING_KINDS.indexOf(b.kind)),
  };
}

/** Told anew, as a sentence of one part names what that part saw; of no flag that no part spoke of. */
function stillUnexercised(
  flags: readonly FlagRecord[],
  findings: readonly FlagFinding[],
): readonly FlagFinding[] {
  const told = findings.filter(({ kind }) => kind === 'unexercised');
  const enforced = told.some((finding) => finding.enforced);
  const names = new Set(told.map(({ flag }) => flag));
  return flags
    .filter(({ name }) => names.has(name))
    .flatMap(unexercised)
    .map((finding) => ({ ...finding, enforced }));
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
