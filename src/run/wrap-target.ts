/** How what was given is wrapped, and what is said of what cannot be. */
export interface TargetWrapper {
  /** @param key Of the method; null for a function by itself. */
  readonly wrap: (target: unknown, key: string | null) => unknown;
  /** @param kind What it was put on instead of a method. */
  readonly refuse: (kind: unknown) => Error;
}

/**
 * Wraps a function, or decorates a method, by the standard or by TypeScript's legacy rules: what it is used as is told by
 * its arguments.
 *
 * @param given All arguments of the wrapper or decorator.
 */
export function wrapTarget(
  [first, second, descriptor]: readonly unknown[],
  { wrap, refuse }: TargetWrapper,
): unknown {
  if (isContext(second)) {
    if (second.kind !== 'method') throw refuse(second.kind);
    return wrap(first, String(second.name));
  }
  if (typeof second !== 'string' && typeof second !== 'symbol') return wrap(first, null);
  const property: PropertyDescriptor = descriptor ?? {};
  if (typeof property.value !== 'function') throw refuse('property');
  return { ...property, value: wrap(property.value, String(second)) };
}

function isContext(value: unknown): value is { readonly kind: unknown; readonly name: unknown } {
  return typeof value === 'object' && value !== null && Reflect.has(value, 'kind');
}
