import type { FlagJson } from '../../flags/file/flag-json.ts';
import type { FlagValue } from '../../flags/flag-decision.ts';
import { plural } from '../../text/count.ts';
import { terminalSafe } from '../../text/terminal-safe.ts';
import { dependentFindings } from './dependent-tests.ts';
import type { FlagPolicy } from './flag-policy.ts';
import type { FlagFacts, FlagUse } from './flag-use.ts';
import {
  FLAG_FINDING_KINDS,
  type FlagBranchRecord,
  type FlagFinding,
  type FlagFindingKind,
  type FlagRecord,
  type FlagsRecord,
} from './flags-record.ts';

/** All that is known of a run's flags when it has ended. */
export interface FlagEvidence {
  readonly use: FlagUse;
  /** Flags of the file; null where there is none. */
  readonly definitions: Readonly<Record<string, FlagJson>> | null;
  readonly policy: FlagPolicy;
  /** Whether all tests ran. */
  readonly whole: boolean;
  readonly now: Date;
}

const DAY_MS = 86_400_000;

/** Says what a run showed of its flags: which were not tried, on which tests depend, and which have outlived themselves. */
export function judgeFlags(evidence: FlagEvidence): FlagsRecord {
  const { use, definitions, policy, whole } = evidence;
  const names = [
    ...new Set([...Object.keys(use.known), ...Object.keys(use.evaluated), ...Object.keys(definitions ?? {})]),
  ].sort();
  const flags = names.map((name) => flagRecord(name, use, definitions));
  const findings = [
    ...dependentFindings(use.rows),
    ...(whole ? flags.flatMap(untried) : []),
    ...flags.flatMap((flag) => [
      ...expired(flag, evidence.now),
      ...stale(flag, evidence.now, policy.staleDays),
    ]),
  ];
  return {
    file: definitions === null ? null : policy.file,
    whole,
    flags,
    findings: findings
      .map((finding) => ({ ...finding, enforced: policy.failOn.includes(finding.kind) }))
      .sort((a, b) => rank(a) - rank(b)),
  };
}

function rank({ kind }: { readonly kind: FlagFindingKind }): number {
  return FLAG_FINDING_KINDS.indexOf(kind);
}

function flagRecord(
  name: string,
  { evaluated, known }: FlagUse,
  definitions: FlagEvidence['definitions'],
): FlagRecord {
  const definition = ownValue(definitions ?? {}, name);
  const facts = ownValue(known, name);
  const counts = new Map(Object.entries(ownValue(evaluated, name) ?? {}));
  const branches = branchesOf(definition?.variants ?? valuesByName(facts), counts);
  const { owner, since, expires } = { ...facts?.metadata, ...definition?.metadata };
  return {
    name,
    evaluations: [...counts.values()].reduce((sum, count) => sum + count, 0),
    branches,
    owner: textOrNull(owner),
    since: textOrNull(since),
    expires: textOrNull(expires),
  };
}

/** Of a definition in code only the names are known, which for switches and words say the values. */
function valuesByName(facts: FlagFacts | undefined): Readonly<Record<string, FlagValue>> {
  const values = new Map(ON_OFF);
  return Object.fromEntries((facts?.variants ?? []).map((name) => [name, values.get(name) ?? name]));
}

/** What a flag can be by its definition, and what it was beside that. A default counts by its value: it has no variant. */
function branchesOf(
  variants: Readonly<Record<string, FlagValue>>,
  counts: ReadonlyMap<string, number>,
): readonly FlagBranchRecord[] {
  const left = new Map(counts);
  const take = (branch: string): number => {
    const count = left.get(branch) ?? 0;
    left.delete(branch);
    return count;
  };
  const isSwitch = counts.size > 0 && [...counts.keys()].every((branch) => SWITCHES.has(branch));
  const entries = Object.entries(variants);
  const defined = entries.length === 0 && isSwitch ? ON_OFF : entries;
  const known = defined.map(([variant, value]) => ({
    branch: variant,
    evaluations: take(variant) + take(JSON.stringify(value)),
  }));
  return [...known, ...Array.from(left, ([branch, evaluations]) => ({ branch, evaluations }))];
}

const ON_OFF: readonly (readonly [string, FlagValue])[] = [
  ['on', true],
  ['off', false],
];
const SWITCHES = new Set(['on', 'off', 'true', 'false']);

/** A finding before it is known whether it fails the run. */
export type FoundFlag = Omit<FlagFinding, 'enforced'>;

function untried(flag: FlagRecord): readonly FoundFlag[] {
  const { name, evaluations } = flag;
  if (evaluations > 0) return unexercised(flag);
  return [{ kind: 'never-evaluated', flag: name, sentence: `Flag ${shown(name)} was evaluated by no test.` }];
}

/** One finding for each branch of a flag that was evaluated, and never to that branch. */
export function unexercised({ name, evaluations, branches }: FlagRecord): readonly FoundFlag[] {
  const seen = branches
    .filter((branch) => branch.evaluations > 0)
    .map(({ branch }) => terminalSafe(branch, 40));
  return branches
    .filter((branch) => branch.evaluations === 0)
    .map(({ branch }) => ({
      kind: 'unexercised',
      flag: name,
      sentence: `Flag ${shown(name)} was ${terminalSafe(branch, 40)} in no test, only ${seen.join(', ')} (${plural(evaluations, 'evaluation')}).`,
    }));
}

function expired({ name, expires, owner }: FlagRecord, now: Date): readonly FoundFlag[] {
  const end = dateOf(expires);
  // A date without a time holds to its end.
  if (end === null || now.getTime() < end + (/T/.test(expires ?? '') ? 0 : DAY_MS)) return [];
  const sentence = `Flag ${shown(name)} expired on ${terminalSafe(expires ?? '', 40)}${ownerWords(owner)}.`;
  return [{ kind: 'expired', flag: name, sentence }];
}

function stale({ name, since, owner }: FlagRecord, now: Date, staleDays: number): readonly FoundFlag[] {
  const start = dateOf(since);
  const days = start === null ? 0 : Math.floor((now.getTime() - start) / DAY_MS);
  if (days <= staleDays) return [];
  const sentence = `Flag ${shown(name)} has been there for ${plural(days, 'day')}, since ${terminalSafe(since ?? '', 40)}${ownerWords(owner)}; ${staleDays} are allowed.`;
  return [{ kind: 'stale', flag: name, sentence }];
}

function ownerWords(owner: string | null): string {
  return owner === null ? '' : ` (owner ${terminalSafe(owner, 60)})`;
}

function dateOf(text: string | null): number | null {
  const time = text === null ? Number.NaN : Date.parse(text);
  return Number.isNaN(time) ? null : time;
}

function shown(name: string): string {
  return `"${terminalSafe(name, 80)}"`;
}

function textOrNull(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

/** Of the object itself: a flag may be called as what every object has. */
function ownValue<T>(record: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(record, name) ? record[name] : undefined;
}
