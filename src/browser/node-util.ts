/** Asks a value for something that only values of its kind have; a class or a tag can be forged, an internal slot cannot. */
function has(ask: (value: never) => unknown): (value: unknown) => boolean {
  return (value) => {
    if (typeof value !== 'object' || value === null) return false;
    try {
      ask(value as never);
      return true;
    } catch {
      return false;
    }
  };
}

function getterOf(owner: object, name: string | symbol): (value: never) => unknown {
  const get = Object.getOwnPropertyDescriptor(owner, name)?.get;
  return (value) => {
    if (get === undefined) throw new TypeError('there is no such getter');
    return Reflect.apply(get, value, []);
  };
}

function methodOf(owner: object, name: string, ...args: readonly unknown[]): (value: never) => unknown {
  const method: unknown = Reflect.get(owner, name);
  return (value) => Reflect.apply(method as () => unknown, value, args);
}

const typedArray: object = Object.getPrototypeOf(Uint8Array.prototype);
const typedTag = getterOf(typedArray, Symbol.toStringTag);
const shared: { readonly prototype: object } | undefined = Reflect.get(globalThis, 'SharedArrayBuffer');
const errorCheck: unknown = Reflect.get(Error, 'isError');

const tagOf = (value: unknown): string => Object.prototype.toString.call(value).slice(8, -1);
const typedName = (value: unknown): unknown => {
  return typeof value === 'object' && value !== null ? typedTag(value as never) : undefined;
};
const none = (): boolean => false;

const isArrayBuffer = has(getterOf(ArrayBuffer.prototype, 'byteLength'));
const isSharedArrayBuffer = shared === undefined ? none : has(getterOf(shared.prototype, 'byteLength'));
const isNumberObject = has(methodOf(Number.prototype, 'valueOf'));
const isStringObject = has(methodOf(String.prototype, 'valueOf'));
const isBooleanObject = has(methodOf(Boolean.prototype, 'valueOf'));
const isBigIntObject = has(methodOf(BigInt.prototype, 'valueOf'));
const isSymbolObject = has(methodOf(Symbol.prototype, 'valueOf'));

/**
 * `types` of `node:util` for a browser, by internal slots where the language lets one ask. A Proxy cannot be told from its
 * target, and nothing of Node's own exists.
 */
export const types: Readonly<Record<string, (value: unknown) => boolean>> = {
  isAnyArrayBuffer: (value: unknown): boolean => isArrayBuffer(value) || isSharedArrayBuffer(value),
  isArgumentsObject: (value: unknown): boolean => tagOf(value) === 'Arguments',
  isArrayBuffer,
  isAsyncFunction: (value: unknown): boolean => /^Async(Generator)?Function$/.test(tagOf(value)),
  isBigIntObject,
  isBooleanObject,
  isBoxedPrimitive: (value: unknown): boolean =>
    [isNumberObject, isStringObject, isBooleanObject, isBigIntObject, isSymbolObject].some((is) => is(value)),
  isCryptoKey: (value: unknown): boolean => tagOf(value) === 'CryptoKey',
  isDataView: has(getterOf(DataView.prototype, 'byteLength')),
  isDate: has(methodOf(Date.prototype, 'getTime')),
  isExternal: none,
  isGeneratorFunction: (value: unknown): boolean => /GeneratorFunction$/.test(tagOf(value)),
  isGeneratorObject: (value: unknown): boolean => /^(Async)?Generator$/.test(tagOf(value)),
  isKeyObject: none,
  isMap: has(getterOf(Map.prototype, 'size')),
  isMapIterator: (value: unknown): boolean => tagOf(value) === 'Map Iterator',
  isNativeError: (value: unknown): boolean =>
    typeof errorCheck === 'function'
      ? Reflect.apply(errorCheck, Error, [value]) === true
      : value instanceof Error,
  isNumberObject,
  isPromise: (value: unknown): boolean => value instanceof Promise,
  isProxy: none,
  isRegExp: has(getterOf(RegExp.prototype, 'hasIndices')),
  isSet: has(getterOf(Set.prototype, 'size')),
  isSetIterator: (value: unknown): boolean => tagOf(value) === 'Set Iterator',
  isSharedArrayBuffer,
  isStringObject,
  isSymbolObject,
  isTypedArray: (value: unknown): boolean => typedName(value) !== undefined,
  isUint8Array: (value: unknown): boolean => typedName(value) === 'Uint8Array',
  isWeakMap: has(methodOf(WeakMap.prototype, 'has', {})),
  isWeakSet: has(methodOf(WeakSet.prototype, 'has', {})),
};

/** Only asked for a short cut, which an empty text does not take. */
export function inspect(): string {
  return '';
}
