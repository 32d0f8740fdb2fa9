/**
 * Exit codes of the command line: 0 fine, 1 behaviour differs (wins over the rest), 2 usage or configuration,
 * 3 slower or more memory, 4 unsure or unverified where the policy says that it fails,
 * 5 only known differences stale or expired, 6 incomplete (zero trials, a missing shard, a schema that is too new).
 */
export type ExitCode = 0 | 1 | 2 | 3 | 4 | 5 | 6;

/** What a whole run comes to. */
export interface GateDecision {
  readonly decision: 'pass' | 'fail';
  /** Each a sentence that names the trial. Empty where the decision is `pass`. */
  readonly reasons: readonly string[];
  readonly exitCode: ExitCode;
}
