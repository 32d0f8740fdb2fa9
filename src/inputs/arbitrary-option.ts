/**
 * A fast-check arbitrary, as far as its type has to be known here: fast-check is an optional peer, and its types are
 * not to be asked of those who do without.
 */
export interface ArbitraryLike<Value> {
  generate(random: never, biasFactor: number | undefined): { readonly value: Value };
  canShrinkWithoutContext(value: unknown): boolean;
  // A method, so that an arbitrary of a narrower type fits as well.
  shrink(value: Value, context: unknown): Iterable<unknown>;
}

/** A schema of any library that follows Standard Schema: zod, arktype, or valibot through its JSON Schema form. */
export interface SchemaLike<Value> {
  readonly '~standard': {
    readonly validate?: (value: unknown) => unknown;
    readonly types?: { readonly input: Value; readonly output: unknown } | undefined;
  };
}

/**
 * What may stand for `arbitrary`: an arbitrary or schema of the whole argument list, or an array with one for each
 * argument.
 *
 * @typeParam Args Argument list of the old implementation.
 */
export type ArbitraryOption<Args extends readonly unknown[] = readonly unknown[]> =
  | ArbitraryLike<Args>
  | SchemaLike<Args>
  | { readonly [Index in keyof Args]: ArbitraryLike<Args[Index]> | SchemaLike<Args[Index]> };

/** Recognises an arbitrary by its methods, so that one of another copy of fast-check is one, too. */
export function isArbitrary(given: unknown): given is ArbitraryLike<unknown> {
  if (typeof given !== 'object' || given === null) return false;
  return ['generate', 'shrink', 'canShrinkWithoutContext'].every(
    (method) => typeof Reflect.get(given, method) === 'function',
  );
}

/** Recognises a schema by the key that Standard Schema asks for; arktype's schemas are functions. */
export function isSchema(given: unknown): given is SchemaLike<unknown> {
  if ((typeof given !== 'object' && typeof given !== 'function') || given === null) return false;
  const standard: unknown = Reflect.get(given, '~standard');
  return typeof standard === 'object' && standard !== null;
}
