import { types } from 'node:util';

/**
 * A new object of the same kind that holds the same inner state but no properties yet; `immutable` where sharing cannot
 * be noticed; `shared` where no equal copy can be made.
 */
export type Shell = object | 'immutable' | 'shared';

/**
 * Makes the empty copy of an object.
 *
 * @param copyInner Copies an object that the state consists of, for instance the buffer under a typed array, so that
 *   two views of one buffer stay two views of one buffer.
 */
export function cloneShell(source: object, copyInner: (inner: object) => unknown): Shell {
  if (types.isProxy(source) || types.isExternal(source)) return 'shared';
  if (!isPlain(source)) {
    if (isImmutable(source)) return 'immutable';
    if (hasPrivateState(source) || hasHandle(source)) return 'shared';
  }
  const builtIn = shellOfBuiltIn(source, copyInner);
  if (builtIn === null) return Object.create(Object.getPrototypeOf(source));
  return typeof builtIn === 'string' ? builtIn : withPrototypeOf(source, builtIn);
}

function shellOfBuiltIn(source: object, copyInner: (inner: object) => unknown): Shell | null {
  if (Array.isArray(source)) return new Array(source.length);
  if (types.isMap(source)) return new Map();
  if (types.isSet(source)) return new Set();
  if (types.isDate(source)) return new Date(Date.prototype.getTime.call(source));
  if (types.isRegExp(source)) return new RegExp(source.source, source.flags);
  if (types.isNativeError(source)) return bareError();
  if (types.isBoxedPrimitive(source)) return Object(source.valueOf());
  if (types.isArrayBuffer(source)) return source.slice(0);
  if (ArrayBuffer.isView(source)) return viewShell(source, copyInner);
  return shellOfHostObject(source);
}

/** An error without the properties that its constructor gives it: those are copied from the source. */
function bareError(): Error {
  const error = new Error();
  for (const key of Reflect.ownKeys(error)) Reflect.deleteProperty(error, key);
  return error;
}

function viewShell(source: ArrayBufferView, copyInner: (inner: object) => unknown): Shell {
  const buffer = copyInner(source.buffer) as ArrayBuffer;
  if (types.isDataView(source)) return new DataView(buffer, source.byteOffset, source.byteLength);
  const tag = Object.prototype.toString.call(source).slice(8, -1);
  const viewClass: unknown = Reflect.get(globalThis, tag);
  if (typeof viewClass !== 'function') return 'shared';
  return Reflect.construct(viewClass, [buffer, source.byteOffset, Reflect.get(source, 'length')]);
}

/** Kinds whose state no program can change. */
const IMMUTABLE_TAGS = /^\[object (Blob|File|Intl\.\w+|Temporal\.\w+|CryptoKey|Module)\]$/;

/** Kinds that can be consumed or changed and offer no copy. */
const UNCOPYABLE_TAGS =
  /^\[object (Promise|WeakMap|WeakSet|WeakRef|FinalizationRegistry|SharedArrayBuffer|Atomics|\w*Generator|\w* ?Iterator|\w*Stream\w*|Abort\w+|Event\w*|MessagePort|BroadcastChannel|Request|Response|FormData|Headers|WebAssembly\.\w+|process|global|Window)\]$/;

function shellOfHostObject(source: object): Shell | null {
  const tag = Object.prototype.toString.call(source);
  if (tag === '[object URL]' || tag === '[object URLSearchParams]') return viaConstructor(source);
  return UNCOPYABLE_TAGS.test(tag) ? 'shared' : null;
}

/** URL and URLSearchParams are made again from their own text. */
function viaConstructor(source: object): Shell {
  try {
    return Reflect.construct(source.constructor, [String(source)]);
  } catch {
    return 'shared';
  }
}

/** Most objects that are copied: looking further must cost them nothing. */
function isPlain(source: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(source);
  return prototype === Object.prototype || prototype === Array.prototype || prototype === null;
}

/** Both sides may hold the same one: no program can change it. */
function isImmutable(source: object): boolean {
  return types.isKeyObject(source) || IMMUTABLE_TAGS.test(Object.prototype.toString.call(source));
}

/** Streams, sockets, hashes and servers of Node hold something outside of JavaScript, or a place in it. */
function hasHandle(source: object): boolean {
  if ('_readableState' in source || '_writableState' in source) return true;
  const handle: unknown = Object.getOwnPropertyDescriptor(source, '_handle')?.value;
  if (typeof handle === 'object' && handle !== null) return true;
  return Object.getOwnPropertySymbols(source).some(({ description }) => description === 'kHandle');
}

/** Private fields as written, and as esbuild, Babel and TypeScript write them for older targets. */
const PRIVATE = /#[A-Za-z_$]|__private(?:Get|Add|Set)\(|__classPrivateField|_classPrivateField/;

/** Private state cannot be read from outside; the class's own source text tells that it is there. */
function hasPrivateState(source: object): boolean {
  for (let proto = Object.getPrototypeOf(source); proto !== null; proto = Object.getPrototypeOf(proto)) {
    const maker: unknown = Object.getOwnPropertyDescriptor(proto, 'constructor')?.value;
    if (typeof maker === 'function' && keepsPrivateState(maker)) return true;
  }
  return false;
}

function keepsPrivateState(maker: object): boolean {
  const text = Function.prototype.toString.call(maker);
  // Node's own classes keep private fields as well, and are copied in ways of their own.
  return PRIVATE.test(text) && !NODE_CLASSES.test(text);
}

/** URL and URLSearchParams are copied by their text. */
const NODE_CLASSES = /^class (URL|URLSearchParams) /;

function withPrototypeOf(source: object, shell: object): object {
  const prototype: unknown = Object.getPrototypeOf(source);
  if (Object.getPrototypeOf(shell) !== prototype) Object.setPrototypeOf(shell, prototype as object | null);
  return shell;
}
