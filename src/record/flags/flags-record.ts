/** What can be wrong with a flag, or with how it is tested; `failOn` takes these words. */
export type FlagFindingKind = 'never-evaluated' | 'unexercised' | 'dependent' | 'expired' | 'stale';

/** Every word, worst first. */
export const FLAG_FINDING_KINDS: readonly FlagFindingKind[] = [
  'dependent',
  'unexercised',
  'never-evaluated',
  'expired',
  'stale',
];

/** All that a run learned of its flags: the field `flags` of a report. JSON-safe. */
export interface FlagsRecord {
  /** Path of the flag file relative to the project's root, or null where none was read. */
  readonly file: string | null;
  /** Whether all tests ran: only then does it mean something that a flag was not evaluated. */
  readonly whole: boolean;
  /** By name. */
  readonly flags: readonly FlagRecord[];
  /** Worst first, then by flag. */
  readonly findings: readonly FlagFinding[];
}

/** One flag in a run. */
export interface FlagRecord {
  readonly name: string;
  readonly evaluations: number;
  readonly branches: readonly FlagBranchRecord[];
  readonly owner: string | null;
  /** Dates as the file has them, or null. */
  readonly since: string | null;
  readonly expires: string | null;
}

/** One thing that a flag can be: a variant by its name, else a value as JSON. */
export interface FlagBranchRecord {
  readonly branch: string;
  readonly evaluations: number;
}

/** Something to know about a flag. */
export interface FlagFinding {
  readonly kind: FlagFindingKind;
  readonly flag: string;
  /** A whole sentence, already safe to print. */
  readonly sentence: string;
  /** Whether it fails the run. */
  readonly enforced: boolean;
}
