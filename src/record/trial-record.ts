import type { NoiseReport } from '../compare/noise/noise-report.ts';
import type { InputSource } from '../inputs/case.ts';
import type { BehaviourVerdict, MemoryVerdict, TimeVerdict } from '../judge/verdict.ts';
import type { JsonValue } from './run-note.ts';

/** A trial that survives its process: JSON-safe, every number finite or null, no absolute path. */
export interface TrialRecord {
  /** Eight hexadecimal digits, stable from run to run: of file, test, trial name and ordinal. */
  readonly id: string;
  readonly name: string;
  /** Test file relative to the project's root with `/`, or null outside a runner. */
  readonly file: string | null;
  readonly line: number | null;
  /** Full name of the test, parts joined by ` > `, or null outside a runner. */
  readonly testName: string | null;
  readonly expectation: 'match' | 'differ';
  readonly old: ImplementationRecord;
  readonly new: ImplementationRecord;
  readonly inputs: InputsRecord;
  readonly behaviour: BehaviourRecord;
  readonly time: TimeRecord;
  readonly memory: MemoryRecord;
  readonly gate: TrialGateRecord;
  /** Accepted differences that held in this trial. */
  readonly allowances: readonly AllowanceRecord[];
  /** True where the trial is in quarantine: it never fails the run. */
  readonly quarantined: boolean;
  /** The command that runs this trial again, or null. */
  readonly again: string | null;
  /** What flags were held at; missing where the trial ran with flags as they are. */
  readonly row?: FlagRowRecord;
}

/** A row of flags. */
export interface FlagRowRecord {
  /** `new-slug=on, tier=b`. */
  readonly label: string;
  readonly flags: { readonly [flag: string]: JsonValue };
}

export interface ImplementationRecord {
  readonly name: string;
  readonly origin: string | null;
}

export interface InputsRecord {
  readonly total: number;
  readonly source: InputSource;
  /** Seed of the order of the sides and of generated inputs. */
  readonly seed: number;
  /** Where the generated counterexample lies in the sequence of the seed, or null. */
  readonly path: string | null;
}

export interface BehaviourRecord {
  readonly verdict: BehaviourVerdict;
  /** Cases that differ. */
  readonly differing: number;
  readonly groups: readonly GroupRecord[];
  readonly omittedGroups: number;
  readonly unverified: readonly { readonly path: string; readonly reason: string }[];
  readonly notes: readonly string[];
  /** Where a side did not agree with itself; null where each was called once. */
  readonly noise: NoiseRecord | null;
  readonly example: ExampleRecord | null;
  /** Text of what the comparison itself threw, or null. */
  readonly error: string | null;
}

/** What calling each side twice showed. */
export interface NoiseRecord extends NoiseReport {
  /** Paths beyond those kept. */
  readonly omittedPaths: number;
}

/** Differences of one kind under one path pattern. `old`, `new` and `example` are printed values. */
export interface GroupRecord {
  readonly id: string;
  readonly path: string;
  readonly kind: string;
  readonly old: string;
  readonly new: string;
  /** Differences in the group. */
  readonly count: number;
  /** Times that the path was compared, in the cases that differ. */
  readonly compared: number;
  /** Cases that show it. */
  readonly cases: number;
  readonly example: { readonly path: string; readonly case: number };
  readonly numeric: {
    readonly maxAbs: number | null;
    readonly maxRel: number | null;
    readonly mean: number | null;
    readonly worstPath: string;
  } | null;
  readonly hint: string | null;
  /** Natures of its differences (`string → number`, `differs only by case`), most frequent first; `*` for many more. */
  readonly changes: readonly string[];
  /** True where an accepted difference covers the group. */
  readonly accepted: boolean;
}

/** The first case that differs, printed. */
export interface ExampleRecord {
  readonly case: number;
  readonly caseName: string | null;
  /** The call as code: `slugify("Ünïcode")`. */
  readonly call: string;
  /** What each side did: `returned "unicode"`, `threw TypeError: …`. */
  readonly old: string;
  readonly new: string;
  /** Lines of a difference, each starting with `-`, `+` or a space; at most 40. */
  readonly diff: readonly string[];
  /** Lines of the difference that are not shown. */
  readonly diffOmitted: number;
}

export interface IntervalRecord {
  readonly ratio: number | null;
  readonly low: number | null;
  readonly high: number | null;
}

export interface SideTimeRecord {
  readonly p50Ns: number | null;
  readonly p95Ns: number | null;
}

export interface TimeRecord extends IntervalRecord {
  readonly verdict: TimeVerdict;
  readonly reason: string | null;
  readonly level: number | null;
  readonly pairs: number | null;
  readonly processes: number | null;
  readonly limit: number | null;
  readonly old: SideTimeRecord | null;
  readonly new: SideTimeRecord | null;
  readonly noise: IntervalRecord | null;
  /** Each case, or group of cases of similar cost, on its own; empty where there is one case. */
  readonly groups: readonly TimeGroupRecord[];
  /** Null where the inputs have no sizes. */
  readonly growth: GrowthRecord | null;
  /** How the pairs of the first process scatter; null where that is not known. */
  readonly spread: SpreadRecord | null;
  /** What makes the sample hard to trust. */
  readonly notes: readonly string[];
}

/** How often ratios fell into equal steps of a logarithmic scale from `low` to `high`; at most 40 steps. */
export interface SpreadRecord {
  readonly low: number;
  readonly high: number;
  /** New over old: pairs in each step. */
  readonly change: readonly number[];
  /** Old over old, in the same steps; all 0 where it could not be measured. */
  readonly noise: readonly number[];
  /** Ratios of both kinds outside of the scale. */
  readonly beyond: number;
}

/** Some of the inputs, timed on their own. `low` and `high` are null where the budget left too few looks at them. */
export interface TimeGroupRecord extends IntervalRecord {
  readonly label: string;
  readonly cases: number;
  readonly oldNs: number | null;
  readonly newNs: number | null;
  /** True where it is slower than the limit allows, beyond doubt. */
  readonly slower: boolean;
}

export interface ExponentRecord {
  readonly exponent: number | null;
  readonly low: number | null;
  readonly high: number | null;
}

/** How time grows with the size of the input. */
export interface GrowthRecord {
  readonly old: ExponentRecord;
  readonly new: ExponentRecord;
  /** New minus old; its lower end leaves out what new saves on every call. */
  readonly difference: ExponentRecord;
  /** True where new grows worse than old beyond doubt. */
  readonly worse: boolean;
  readonly sizes: readonly {
    readonly size: number;
    readonly oldNs: number | null;
    readonly newNs: number | null;
    readonly ratio: number | null;
  }[];
}

export interface MemoryRecord extends IntervalRecord {
  readonly verdict: MemoryVerdict;
  readonly reason: string | null;
  readonly allocatedOldBytes: number | null;
  readonly allocatedNewBytes: number | null;
  readonly keptOldBytes: number | null;
  readonly keptNewBytes: number | null;
  readonly limit: number | null;
  readonly keptLimitBytes: number | null;
  /** Where the kept bytes come from; null where they were not measured. */
  readonly heap: HeapRecord | null;
}

/**
 * Bytes of the heap in use after collection, beyond what was in use at the start: before the first step of calls, then
 * after each, at most 12.
 */
export interface HeapRecord {
  /** Calls in a step. */
  readonly calls: number;
  readonly oldBytes: readonly number[];
  readonly newBytes: readonly number[];
}

export interface TrialGateRecord {
  readonly decision: 'pass' | 'fail';
  readonly reasons: readonly string[];
  /** Whether the decision counts in the run's gate: false for `gate: 'report'` and for a test that is expected to fail. */
  readonly enforced: boolean;
}

/** An entry of `twinrun.known.json` that held in a trial. */
export interface AllowanceRecord {
  readonly id: string;
  readonly what: 'behaviour' | 'time' | 'allocated' | 'kept' | 'quarantine';
  /** What is allowed meanwhile, where the entry is about cost. */
  readonly limit: number | null;
  readonly reason: string;
  readonly owner: string;
  readonly issue: string | null;
  /** Last day on which it holds, UTC. */
  readonly until: string;
  /** False where the trial would have passed without it; null where this run cannot tell. */
  readonly needed: boolean | null;
  /** Cases that show it, where it is about behaviour. */
  readonly cases: number | null;
}
