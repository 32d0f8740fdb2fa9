import { types } from 'node:util';
import { classNameOf, functionNameOf } from './class-name.ts';
import { terminalSafe } from './terminal-safe.ts';

const MAX_DEPTH = 4;

/** What is left to spend on one preview, so that a huge value costs no more than a small one. */
interface Room {
  /** Characters that may still be written. */
  left: number;
  readonly maxDepth: number;
}

/**
 * Any value as one line of text: short, safe to print and the same on every run. Never throws and never runs a
 * value's own `toString`, `toJSON` or `inspect`. Text that is cut ends in `…`.
 *
 * @param maxLength Longest text to return, in characters. @default 60
 */
export function previewValue(value: unknown, maxLength = 60): string {
  return previewAt(value, maxLength, MAX_DEPTH);
}

/**
 * A call as code: `slugify("Ünïcode", { … })`. Where the whole does not fit, objects are written as `{ … }`.
 *
 * @param maxLength Longest text to return, in characters. @default 80
 */
export function previewCall(name: string, args: readonly unknown[], maxLength = 80): string {
  const whole = writeCall(name, args, { left: maxLength, maxDepth: MAX_DEPTH });
  if (whole.length <= maxLength) return whole;
  return cutText(writeCall(name, args, { left: maxLength, maxDepth: 0 }), maxLength);
}

function writeCall(name: string, args: readonly unknown[], room: Room): string {
  const written: string[] = [];
  for (const arg of args) {
    if (room.left < 0) break;
    written.push(write(arg, 0, room));
  }
  return `${terminalSafe(name)}(${written.join(', ')}${written.length < args.length ? ', …' : ''})`;
}

function previewAt(value: unknown, maxLength: number, maxDepth: number): string {
  return cutText(write(value, 0, { left: maxLength, maxDepth }), maxLength);
}

function cutText(text: string, maxLength: number): string {
  if (text.length <= maxLength) return text;
  const kept = text.slice(0, Math.max(0, maxLength - 1));
  return `${kept.replace(/[\uD800-\uDBFF]$/, '')}…`;
}

function write(value: unknown, depth: number, room: Room): string {
  const text = isObject(value) ? writeGuarded(value, depth, room) : writePrimitive(value, room);
  return text;
}

function isObject(value: unknown): value is object {
  return (typeof value === 'object' && value !== null) || typeof value === 'function';
}

function writePrimitive(value: unknown, room: Room): string {
  const text = primitiveText(value, room.left);
  room.left -= text.length;
  return text;
}

function primitiveText(value: unknown, left: number): string {
  if (typeof value === 'string') return quote(value, left);
  if (typeof value === 'bigint') return bigintText(value);
  if (typeof value === 'symbol') return terminalSafe(value.toString());
  return Object.is(value, -0) ? '-0' : String(value);
}

/** Printing a BigInt takes quadratic time, so one of more than 1,000 bits is only named. */
function bigintText(value: bigint): string {
  return BigInt.asIntN(1000, value) === value ? `${value}n` : 'BigInt(…)';
}

function quote(text: string, left: number): string {
  const enough = text.slice(0, Math.max(0, left) + 2);
  return `"${terminalSafe(enough.replaceAll(/["\\]/g, '\\$&'))}"`;
}

function writeGuarded(value: object, depth: number, room: Room): string {
  try {
    return writeObject(value, depth, room);
  } catch {
    return '<unreadable>';
  }
}

function writeObject(value: object, depth: number, room: Room): string {
  const text = writeWithoutParts(value, room);
  if (text !== null) {
    room.left -= text.length;
    return text;
  }
  if (Array.isArray(value)) return writeItems(arrayPrefix(value), '[', ']', items(value), depth, room);
  if (types.isTypedArray(value)) return writeItems(arrayPrefix(value), '[', ']', items(value), depth, room);
  if (types.isSet(value))
    return writeItems(`Set(${sizeOf(value)}) `, '{ ', ' }', members(value), depth, room);
  if (types.isMap(value))
    return writeItems(`Map(${sizeOf(value)}) `, '{ ', ' }', entries(value), depth, room);
  return writeItems(objectPrefix(value), '{ ', ' }', properties(value), depth, room);
}

/** Values that are one piece of text, or null for those with parts. */
function writeWithoutParts(value: object, room: Room): string | null {
  if (typeof value === 'function') return functionText(value);
  if (types.isDate(value)) return dateText(value);
  if (types.isRegExp(value)) return terminalSafe(RegExp.prototype.toString.call(value));
  if (types.isNativeError(value)) return errorText(value, room);
  if (types.isBoxedPrimitive(value)) return boxedText(value, room);
  if (types.isPromise(value)) return 'Promise { … }';
  if (types.isAnyArrayBuffer(value)) return `${nameOf(value)}(${value.byteLength})`;
  if (Object.prototype.toString.call(value) === '[object URL]') {
    return `URL ${quote(String(Reflect.get(value, 'href')), room.left)}`;
  }
  return null;
}

function functionText(fn: object): string {
  const name = terminalSafe(functionNameOf(fn));
  return name === '' ? '[Function]' : `[Function ${name}]`;
}

function dateText(date: Date): string {
  const time = Date.prototype.getTime.call(date);
  return Number.isNaN(time) ? 'Invalid Date' : `Date ${new Date(time).toISOString()}`;
}

function errorText(error: Error, room: Room): string {
  const name = Reflect.get(error, 'name');
  const message = Reflect.get(error, 'message');
  const title = typeof name === 'string' ? name : nameOf(error);
  const detail = typeof message === 'string' ? message.slice(0, Math.max(0, room.left) + 2) : '';
  return terminalSafe(detail === '' ? title : `${title}: ${detail}`);
}

function boxedText(value: object, room: Room): string {
  const primitive: unknown = types.isNumberObject(value)
    ? Number.prototype.valueOf.call(value)
    : types.isStringObject(value)
      ? String.prototype.valueOf.call(value)
      : types.isBooleanObject(value)
        ? Boolean.prototype.valueOf.call(value)
        : types.isBigIntObject(value)
          ? BigInt.prototype.valueOf.call(value)
          : Symbol.prototype.valueOf.call(value);
  return `Object(${primitiveText(primitive, room.left)})`;
}

function nameOf(value: object): string {
  const name = classNameOf(value);
  return terminalSafe(name === null || name === '' ? 'Object' : name);
}

function arrayPrefix(value: object): string {
  const name = nameOf(value);
  return name === 'Array' ? '' : `${name}(${String(Reflect.get(value, 'length'))}) `;
}

function objectPrefix(value: object): string {
  const name = classNameOf(value);
  if (name === null) return '[null prototype] ';
  return name === 'Object' || name === '' ? '' : `${terminalSafe(name)} `;
}

function sizeOf(value: object): number {
  return types.isMap(value)
    ? Reflect.get(Map.prototype, 'size', value)
    : Reflect.get(Set.prototype, 'size', value);
}

/** One part of a value, written when it is asked for. */
type Part = (depth: number, room: Room) => string;

function writeItems(
  prefix: string,
  open: string,
  close: string,
  parts: Iterable<Part>,
  depth: number,
  room: Room,
): string {
  room.left -= prefix.length + open.length + close.length;
  const written: string[] = [];
  for (const part of parts) {
    if (depth >= room.maxDepth || room.left < 0) {
      written.push('…');
      break;
    }
    written.push(part(depth + 1, room));
    room.left -= 2;
  }
  return written.length === 0
    ? `${prefix}${open.trim()}${close.trim()}`
    : spaced(prefix, open, close, written.join(', '));
}

function spaced(prefix: string, open: string, close: string, body: string): string {
  return body === '…' ? `${prefix}${open.trim()} … ${close.trim()}` : `${prefix}${open}${body}${close}`;
}

function* items(list: object): Generator<Part> {
  const length: unknown = Reflect.get(list, 'length');
  for (let index = 0; index < Number(length); index += 1) {
    yield (depth, room) => (index in list ? property(list, index, depth, room) : '<hole>');
  }
}

function* members(set: Set<unknown>): Generator<Part> {
  for (const member of Set.prototype.values.call(set)) yield (depth, room) => write(member, depth, room);
}

function* entries(map: Map<unknown, unknown>): Generator<Part> {
  for (const [key, value] of Map.prototype.entries.call(map)) {
    yield (depth, room) => `${write(key, depth, room)} → ${write(value, depth, room)}`;
  }
}

function* properties(value: object): Generator<Part> {
  for (const key of Object.keys(value)) {
    yield (depth, room) => `${keyText(key, room)}: ${property(value, key, depth, room)}`;
  }
  for (const key of Object.getOwnPropertySymbols(value)) {
    if (!Object.prototype.propertyIsEnumerable.call(value, key)) continue;
    yield (depth, room) => `[${terminalSafe(key.toString())}]: ${property(value, key, depth, room)}`;
  }
}

function keyText(key: string, room: Room): string {
  const text = /^[\p{L}_$][\p{L}\p{N}_$]*$/u.test(key.slice(0, 100)) ? key : quote(key, room.left);
  room.left -= text.length + 2;
  return text;
}

function property(owner: object, key: PropertyKey, depth: number, room: Room): string {
  let value: unknown;
  try {
    value = Reflect.get(owner, key);
  } catch {
    return '<throws>';
  }
  return write(value, depth, room);
}
