import { types } from 'node:util';

/** A shallow copy of a list, an error or an object of properties, in which everything may be changed. */
export function rawCopy<Value extends object>(value: Value): Value {
  const descriptors = Object.getOwnPropertyDescriptors(value) as Record<string | symbol, PropertyDescriptor>;
  for (const key of Reflect.ownKeys(descriptors)) {
    const descriptor = descriptors[key];
    if (descriptor === undefined || (Array.isArray(value) && key === 'length')) continue;
    descriptor.configurable = true;
    if ('value' in descriptor) descriptor.writable = true;
  }
  const copy = Object.setPrototypeOf(shellOf(value), Object.getPrototypeOf(value));
  // What a new error brings by itself is no part of the copy.
  if (types.isNativeError(value)) for (const key of Reflect.ownKeys(copy)) Reflect.deleteProperty(copy, key);
  return Object.defineProperties(copy, descriptors) as Value;
}

/** A copy in which one property has another value. */
export function copyWith<Value extends object>(value: Value, key: string | number, next: unknown): Value {
  const copy = rawCopy(value);
  const enumerable = Object.getOwnPropertyDescriptor(value, key)?.enumerable ?? true;
  Object.defineProperty(copy, key, { value: next, enumerable, configurable: true, writable: true });
  return copy;
}

/** A copy in which one property is missing. */
export function copyWithout<Value extends object>(value: Value, key: string): Value {
  const copy = rawCopy(value);
  Reflect.deleteProperty(copy, key);
  return copy;
}

function shellOf(value: object): object {
  if (Array.isArray(value)) return [];
  return types.isNativeError(value) ? new Error() : {};
}
