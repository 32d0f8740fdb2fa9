import type { FlagsRecord } from './flags/flags-record.ts';
import type { KnownRecord } from './known-record.ts';
import type { NoteSections } from './merge-notes.ts';
import type { TrialRecord } from './trial-record.ts';

/** The run that a report is about. */
export interface RunRecord {
  readonly id: string;
  /** ISO 8601, UTC. */
  readonly startedAt: string;
  readonly runner: { readonly name: string; readonly version: string };
  readonly seed: number | null;
  readonly shard: { readonly index: number; readonly count: number } | null;
  /** False where the run was interrupted, a shard is missing, or parts are of different commits. */
  readonly complete: boolean;
  /** Test files of which every test ran to its end, sorted. */
  readonly wholeFiles: readonly string[];
}

export interface GitRecord {
  readonly commit: string | null;
  readonly branch: string | null;
  /** Whether the work tree had changes; null where git did not say. */
  readonly dirty: boolean | null;
}

/** What the times depend on. Times may be compared only within one machine; ratios across machines. */
export interface MachineRecord {
  readonly node: string;
  readonly v8: string;
  readonly os: string;
  readonly arch: string;
  readonly cpu: string;
  readonly cores: number;
  readonly memoryBytes: number;
}

/** What the run's gate makes of the words that do not fail by themselves. */
export interface GatePolicy {
  readonly unsure: 'pass' | 'fail';
  readonly unverified: 'pass' | 'fail';
  /** Accepted differences that are stale or expired. */
  readonly stale: 'pass' | 'fail';
}

/** The words of a {@link GatePolicy}. */
export const POLICY_WORDS: readonly (keyof GatePolicy)[] = ['unsure', 'unverified', 'stale'];

/** How many trials got which word. */
export interface Totals {
  readonly trials: number;
  readonly passed: number;
  readonly failed: number;
  readonly behaviour: {
    readonly same: number;
    readonly different: number;
    readonly unverified: number;
    readonly unstable: number;
    readonly error: number;
  };
  readonly time: {
    readonly faster: number;
    readonly same: number;
    readonly slower: number;
    readonly unsure: number;
    readonly notJudged: number;
  };
  readonly memory: {
    readonly less: number;
    readonly same: number;
    readonly more: number;
    readonly unsure: number;
    readonly notJudged: number;
  };
}

/**
 * Records and totals: what every renderer and the gate get. Stored as `report.json`. `flags`, `metrics` and `routes` are
 * there only where the tests used such.
 */
export interface Report extends Omit<NoteSections, 'flags'> {
  readonly schemaVersion: 1;
  readonly tool: { readonly name: 'twinrun'; readonly version: string };
  readonly run: RunRecord;
  readonly git: GitRecord | null;
  readonly machine: MachineRecord;
  readonly policy: GatePolicy;
  readonly totals: Totals;
  /** Accepted differences and what became of them; null where there is none. */
  readonly known: KnownRecord | null;
  /** Failures first, then by file, line and name. */
  readonly trials: readonly TrialRecord[];
  readonly flags?: FlagsRecord;
}
