const brand: unique symbol = Symbol.for('twinrun.comparer-error');

/** A comparer of the user's own (a rule, a tester, an asymmetric matcher, `errors`) threw or gave no usable answer. */
export class ComparerError extends Error {
  override readonly name: string = 'ComparerError';
  /** Literal path at which it was asked. */
  readonly path: string;

  /** @param options Where it was asked, and what it threw. */
  constructor(problem: string, options: { readonly path: string; readonly cause?: unknown }) {
    super(`twinrun: ${problem} at ${options.path}`, 'cause' in options ? { cause: options.cause } : {});
    this.path = options.path;
    Object.defineProperty(this, brand, { value: true });
  }
}

/** Recognises a comparer's failure also where it was thrown by another copy of this package (ESM beside CommonJS). */
export function isComparerError(error: unknown): error is ComparerError {
  return typeof error === 'object' && error !== null && Reflect.get(error, brand) === true;
}
