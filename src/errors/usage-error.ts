const brand: unique symbol = Symbol.for('twinrun.usage-error');

/** What a caller got wrong, in the three parts that a reader needs to mend it. */
export interface UsageProblem {
  /** One sentence: what is wrong. */
  readonly problem: string;
  /** What would have been right. */
  readonly expected: string;
  /** What came instead, already printed safely. */
  readonly received: string;
  /** What to write, as code or as one sentence. */
  readonly advice: string;
}

/** The caller used twinrun wrongly. Its message says what was expected, what came and what to write. */
export class UsageError extends Error {
  override readonly name: string = 'UsageError';
  readonly problem: UsageProblem;

  constructor(problem: UsageProblem) {
    super(
      `twinrun: ${problem.problem}\n  Expected: ${problem.expected}\n  Received: ${problem.received}\n  Write:    ${problem.advice}`,
    );
    this.problem = problem;
    Object.defineProperty(this, brand, { value: true });
  }
}

/** Recognises a usage error also where it was thrown by another copy of this package (ESM beside CommonJS). */
export function isUsageError(error: unknown): error is UsageError {
  return typeof error === 'object' && error !== null && Reflect.get(error, brand) === true;
}
