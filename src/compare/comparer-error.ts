const brand: unique symbol = Symbol.for('twinrun.comparer-error');

/** A comparer of the user's own (a rule, a tester, an asymmetric matcher, `errors`) threw or gave no usable answer. */
export class ComparerError extends Error {
  override readonly name: string = 'ComparerError';
  /** Literal path at which it was asked. */
  readonly path: string;

  constructor(comparer: string, path: string, problem: string, options?: ErrorOptions) {
    super(`twinrun: ${comparer} ${problem} at ${path}`, options);
    this.path = path;
    Object.defineProperty(this, brand, { value: true });
  }
}

/** Recognises a comparer's failure also where it was thrown by another copy of this package (ESM beside CommonJS). */
export function isComparerError(error: unknown): error is ComparerError {
  return typeof error === 'object' && error !== null && Reflect.get(error, brand) === true;
}
