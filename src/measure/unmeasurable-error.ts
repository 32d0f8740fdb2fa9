/** Ends a measurement that cannot go on. Its message is the reason that the trial reports, a phrase without a full stop. */
export class UnmeasurableError extends Error {
  override readonly name: string = 'UnmeasurableError';
}

/** A call that threw, hangs or could not get its arguments, so that no other measurement can be made either. */
export class BrokenCallError extends UnmeasurableError {
  override readonly name: string = 'BrokenCallError';
}

/** The reason why a measurement ended, or null where something else went wrong. */
export function reasonOf(error: unknown): string | null {
  // Thrown and caught by the same copy of this module, so that its class is known.
  return error instanceof UnmeasurableError ? error.message : null;
}

/** Whether the side itself failed, and not just one way of measuring it. */
export function isBroken(error: unknown): error is BrokenCallError {
  return error instanceof BrokenCallError;
}
