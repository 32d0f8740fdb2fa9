/**
 * The name of the class that a value was made by, read from its prototype and never from the value itself.
 * Null for an object without a prototype; empty where the class has no name or hides it.
 */
export function classNameOf(value: object): string | null {
  try {
    const prototype: unknown = Object.getPrototypeOf(value);
    if (typeof prototype !== 'object' || prototype === null) return null;
    const maker: unknown = Reflect.get(prototype, 'constructor');
    return typeof maker === 'function' ? functionNameOf(maker) : '';
  } catch {
    return '';
  }
}

/** A function's own name, or empty text where it has none or where the name is no text. */
export function functionNameOf(fn: object): string {
  try {
    const descriptor = Object.getOwnPropertyDescriptor(fn, 'name');
    return typeof descriptor?.value === 'string' ? descriptor.value : '';
  } catch {
    return '';
  }
}
