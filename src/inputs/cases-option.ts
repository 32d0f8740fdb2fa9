/** Argument lists, in order or by name. */
export type CaseTable<Args extends readonly unknown[] = readonly unknown[]> =
  | readonly Args[]
  | Readonly<Record<string, Args>>;

/** Argument lists that are made one after the other, at once or over time. */
export type CaseStream<Args extends readonly unknown[] = readonly unknown[]> =
  | Iterable<Args>
  | AsyncIterable<Args>;

/**
 * What may stand for `cases`: a table, an object of named lists, a generator, or a factory of any of these.
 * A stream that ends over time makes the trial asynchronous.
 */
export type CasesOption<Args extends readonly unknown[] = readonly unknown[]> =
  | CaseTable<Args>
  | CaseStream<Args>
  | (() => CaseTable<Args> | CaseStream<Args> | Promise<CaseTable<Args>>);

/** Most cases that one trial takes, so that an endless generator is an error and not a hang. */
export const MAX_CASES = 1_000_000;
