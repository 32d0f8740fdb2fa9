import { types } from 'node:util';
import { GetterThrew } from './guarded-read.ts';
import { tableLibraryOf } from './tables/table-library.ts';
import { tagOf } from './tag-of.ts';

/**
 * Kinds of object that are compared each in its own way.
 *
 * `text`: described whole by one text (URL, Temporal) · `sequence`: a list of entries (Headers) · `intl`: described by
 * `resolvedOptions()` · `table`: a data frame of a library · `opaque`: cannot be looked into · `getter-threw`: stands for
 * a property that could not be read
 */
export type ValueKind =
  | 'object'
  | 'array'
  | 'arguments'
  | 'function'
  | 'date'
  | 'regexp'
  | 'error'
  | 'map'
  | 'set'
  | 'boxed'
  | 'typed-array'
  | 'array-buffer'
  | 'data-view'
  | 'text'
  | 'sequence'
  | 'intl'
  | 'blob'
  | 'message'
  | 'table'
  | 'opaque'
  | 'getter-threw';

/** Checks that no tag can fool, since they look at internal slots. Realm does not matter to them. */
const SLOTS: readonly (readonly [(value: unknown) => boolean, ValueKind])[] = [
  [types.isMap, 'map'],
  [types.isSet, 'set'],
  [types.isDate, 'date'],
  [types.isNativeError, 'error'],
  [types.isTypedArray, 'typed-array'],
  [types.isRegExp, 'regexp'],
  [types.isPromise, 'opaque'],
  [types.isBoxedPrimitive, 'boxed'],
  [types.isAnyArrayBuffer, 'array-buffer'],
  [types.isDataView, 'data-view'],
  [types.isWeakMap, 'opaque'],
  [types.isWeakSet, 'opaque'],
  [types.isGeneratorObject, 'opaque'],
  [types.isMapIterator, 'opaque'],
  [types.isSetIterator, 'opaque'],
  [types.isArgumentsObject, 'arguments'],
  [types.isExternal, 'opaque'],
  [types.isKeyObject, 'opaque'],
  [types.isCryptoKey, 'opaque'],
];

/** Kinds without a check of their own, by the tag that their class writes. */
const TAGS: ReadonlyMap<string, ValueKind> = new Map([
  ['URL', 'text'],
  ['Intl.Locale', 'text'],
  ['URLSearchParams', 'sequence'],
  ['Headers', 'sequence'],
  ['FormData', 'sequence'],
  ['Blob', 'blob'],
  ['File', 'blob'],
  ['Request', 'message'],
  ['Response', 'message'],
  ['DOMException', 'error'],
]);

const OPAQUE_TAG =
  /^(WeakRef|FinalizationRegistry|ReadableStream.*|WritableStream.*|TransformStream.*|.*Iterator|.*Generator|Iterator Helper|MessagePort|WebAssembly\..*)$/;

/** Which kind of object a value is. Never throws. */
export function kindOf(value: object): ValueKind {
  try {
    return readKind(value);
  } catch {
    // A revoked proxy refuses every question.
    return 'opaque';
  }
}

function readKind(value: object): ValueKind {
  if (typeof value === 'function') return 'function';
  if (Array.isArray(value)) return 'array';
  const prototype: unknown = Object.getPrototypeOf(value);
  const tag = tagOf(value);
  // One without properties may be a Map or a promise under a borrowed prototype.
  const plain = tag === 'Object' && (prototype === Object.prototype || prototype === null);
  if (plain && hasProperties(value)) return 'object';
  for (const [has, kind] of SLOTS) {
    if (has(value)) return kind;
  }
  if (GetterThrew.is(value)) return 'getter-threw';
  return kindByTag(value, tag);
}

function hasProperties(value: object): boolean {
  for (const _ in value) return true;
  return false;
}

function kindByTag(value: object, tag: string): ValueKind {
  const known = TAGS.get(tag);
  if (known !== undefined) return known;
  if (tableLibraryOf(value) !== null) return 'table';
  if (tag.startsWith('Temporal.')) return 'text';
  if (tag.startsWith('Intl.')) return 'intl';
  if (OPAQUE_TAG.test(tag) || isNodeStream(value) || isSegments(value)) return 'opaque';
  return inheritsFromError(value) ? 'error' : 'object';
}

function isNodeStream(value: object): boolean {
  return (
    typeof Reflect.get(value, 'pipe') === 'function' &&
    ('_readableState' in value || '_writableState' in value)
  );
}

/** What `Intl.Segmenter` answers has neither a tag nor a class of its own. */
function isSegments(value: object): boolean {
  const containing: unknown = Reflect.get(value, 'containing');
  return typeof containing === 'function' && !Object.hasOwn(value, 'containing') && isBuiltIn(containing);
}

/** Errors of old-style classes (`Object.create(Error.prototype)`) have no slot, but inherit from an `Error`. */
function inheritsFromError(value: object): boolean {
  for (let at: unknown = Object.getPrototypeOf(value); typeof at === 'object' && at !== null; ) {
    const maker: unknown = Object.getOwnPropertyDescriptor(at, 'constructor')?.value;
    if (typeof maker === 'function' && maker.name === 'Error' && isBuiltIn(maker)) return true;
    at = Object.getPrototypeOf(at);
  }
  return false;
}

/** Whether a function comes with the JavaScript engine. */
export function isBuiltIn(fn: object): boolean {
  return /\{\s*\[native code\]\s*\}\s*$/.test(Function.prototype.toString.call(fn));
}
