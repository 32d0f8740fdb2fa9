/** Exit codes of the command line: {@link EXIT_MEANINGS} says what each is. 1 wins over the rest. */
export type ExitCode = 0 | 1 | 2 | 3 | 4 | 5 | 6;

/** What each exit code stands for, as help and gate print it. */
export const EXIT_MEANINGS: Readonly<Record<ExitCode, string>> = {
  0: 'fine',
  1: 'behaviour differs or could not be compared',
  2: 'wrong usage or configuration',
  3: 'slower, or more memory than allowed',
  4: 'unsure or unverified, where the policy says that it fails',
  5: 'only accepted differences that are stale or expired, where the policy says that they fail',
  6: 'incomplete: no trial ran, a part is missing or of another commit, or a newer twinrun wrote the report',
};

/** What a whole run comes to. */
export interface GateDecision {
  readonly decision: 'pass' | 'fail';
  /** Each a sentence that names the trial. Empty where the decision is `pass`. */
  readonly reasons: readonly string[];
  readonly exitCode: ExitCode;
}
