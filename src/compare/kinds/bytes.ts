import { types } from 'node:util';
import type { CompareSettings } from '../compare-options.ts';
import { compareLeaves } from '../leaf.ts';
import type { Place } from '../place.ts';
import type { CompareKind, Walk } from '../walk.ts';
import { compareExtraProperties } from './elements.ts';
import { compareExactPart } from './exact-part.ts';
import { compareOwnProperties } from './own-properties.ts';

type TypedArray = NodeJS.TypedArray;

const typedArrayPrototype: object = Object.getPrototypeOf(Uint8Array.prototype);

/** Typed arrays (and Buffers) of the same element type: bytes at once, elements only where the bytes differ. */
export const compareTypedArrays: CompareKind<TypedArray> = (walk, place, newArray, oldArray) => {
  if (elementTypeOf(newArray) !== elementTypeOf(oldArray)) {
    walk.differ(place, 'type', newArray, oldArray);
    return;
  }
  if (!agreeOnBeingThere(walk, place, newArray, oldArray)) return;
  if (!holdEqualBytes(newArray, oldArray, walk.settings)) compareElements(walk, place, newArray, oldArray);
  compareExtraProperties(walk, place, newArray, oldArray);
};

/** `ArrayBuffer` and `SharedArrayBuffer`, byte by byte, and how far they may grow. */
export const compareArrayBuffers: CompareKind<ArrayBufferLike> = (walk, place, newBuffer, oldBuffer) => {
  if (types.isSharedArrayBuffer(newBuffer) !== types.isSharedArrayBuffer(oldBuffer)) {
    walk.differ(place, 'type', newBuffer, oldBuffer);
    return;
  }
  if (!agreeOnBeingThere(walk, place, newBuffer, oldBuffer)) return;
  compareBytes(walk, place, bytesOf(newBuffer), bytesOf(oldBuffer));
  const [newLimit, oldLimit] = [growthLimitOf(newBuffer), growthLimitOf(oldBuffer)];
  if (newLimit !== oldLimit) compareExactPart(walk, place, 'maxByteLength', newLimit, oldLimit);
  compareOwnProperties(walk, place, newBuffer, oldBuffer);
};

/** Data views by the bytes that they show, wherever these lie in their buffers. */
export const compareDataViews: CompareKind<DataView> = (walk, place, newView, oldView) => {
  if (!agreeOnBeingThere(walk, place, newView, oldView)) return;
  compareBytes(walk, place, bytesOf(newView), bytesOf(oldView));
  compareOwnProperties(walk, place, newView, oldView);
};

type Bytes = TypedArray | ArrayBufferLike | DataView;

/** False, and a difference, where one side's bytes were transferred away or cut off and the other's were not. */
function agreeOnBeingThere(walk: Walk, place: Place, newBytes: Bytes, oldBytes: Bytes): boolean {
  const agree = (readBytes(newBytes) === null) === (readBytes(oldBytes) === null);
  if (!agree) walk.differ(place, 'value', newBytes, oldBytes, 'the bytes of one side were transferred away');
  return agree;
}

/** Equal bytes are equal elements, except for NaN where it is to be distinct. */
export function holdEqualBytes(
  newArray: TypedArray,
  oldArray: TypedArray,
  { nan }: Pick<CompareSettings, 'nan'>,
): boolean {
  if (nan === 'distinct' && isFloat(newArray)) return false;
  const newBytes = bytesOf(newArray);
  const oldBytes = bytesOf(oldArray);
  return newBytes.length === oldBytes.length && Buffer.compare(newBytes, oldBytes) === 0;
}

/** The element type of a typed array, whatever its class says. */
export function elementTypeOf(array: TypedArray): unknown {
  return Reflect.get(typedArrayPrototype, Symbol.toStringTag, array);
}

function isFloat(array: TypedArray): boolean {
  return /^Float/.test(String(elementTypeOf(array)));
}

/** The bytes of a buffer, or those that a view shows of it; none where they were transferred away. */
export function bytesOf(source: Bytes): Uint8Array {
  return readBytes(source) ?? new Uint8Array(0);
}

/** Read by the built-in getters, since a subclass may have its own. Null where the bytes are gone. */
function readBytes(source: Bytes): Uint8Array | null {
  const prototype = types.isTypedArray(source) ? typedArrayPrototype : DataView.prototype;
  const read = (name: string): unknown => Reflect.get(prototype, name, source);
  try {
    return types.isAnyArrayBuffer(source)
      ? new Uint8Array(source)
      : new Uint8Array(
          read('buffer') as ArrayBufferLike,
          Number(read('byteOffset')),
          Number(read('byteLength')),
        );
  } catch {
    return null;
  }
}

/** How long a buffer may become; null for one of fixed length. */
function growthLimitOf(buffer: ArrayBufferLike): unknown {
  const shared = types.isSharedArrayBuffer(buffer);
  const [prototype, grows] = shared
    ? [SharedArrayBuffer.prototype, 'growable']
    : [ArrayBuffer.prototype, 'resizable'];
  return Reflect.get(prototype, grows, buffer) === true
    ? Reflect.get(prototype, 'maxByteLength', buffer)
    : null;
}

function compareBytes(walk: Walk, place: Place, newBytes: Uint8Array, oldBytes: Uint8Array): void {
  const equal = newBytes.length === oldBytes.length && Buffer.compare(newBytes, oldBytes) === 0;
  if (!equal) compareElements(walk, place, newBytes, oldBytes);
}

/** As many elements as there are, whatever a subclass says. */
function lengthOf(array: TypedArray): number {
  return Number(Reflect.get(typedArrayPrototype, 'length', array));
}

/** Elements that are looked at together, so that a difference in a large array is not looked for one by one. */
const BLOCK = 65_536;
const CHUNK = 1024;

function* stretchesOf(start: number, end: number, length: number): Generator<readonly [number, number]> {
  for (let at = start; at < end; at += length) yield [at, Math.min(end, at + length)];
}

/** Whether two typed arrays of one element type hold other elements: bytes can differ where NaN is NaN, or −0 is 0. */
export function doElementsDiffer(
  newArray: TypedArray,
  oldArray: TypedArray,
  settings: CompareSettings,
): boolean {
  const length = lengthOf(newArray);
  if (length !== lengthOf(oldArray)) return true;
  for (const [start, end] of unequalStretches(length, byteTest(newArray, oldArray))) {
    for (let at = start; at < end; at += 1) {
      if (compareLeaves(newArray[at], oldArray[at], settings.tolerance, settings) !== null) return true;
    }
  }
  return false;
}

/** Tells whether two equally long typed arrays hold the same bytes in a stretch of elements. */
function byteTest(newArray: TypedArray, oldArray: TypedArray): (start: number, end: number) => boolean {
  const [newBytes, oldBytes] = [bytesOf(newArray), bytesOf(oldArray)];
  const width = newBytes.length / Math.max(1, lengthOf(newArray));
  return (start, end) => {
    const [from, to] = [start * width, end * width];
    return Buffer.compare(newBytes.subarray(from, to), oldBytes.subarray(from, to)) === 0;
  };
}

function compareElements(walk: Walk, place: Place, newArray: TypedArray, oldArray: TypedArray): void {
  const [newLength, oldLength] = [lengthOf(newArray), lengthOf(oldArray)];
  const distinctNaN = walk.settings.nan === 'distinct' && isFloat(newArray);
  const chunked = place.rules === null && newLength === oldLength && !distinctNaN;
  const length = Math.max(newLength, oldLength);
  const holdsSame = byteTest(newArray, oldArray);
  const isSame = (start: number, end: number): boolean => {
    if (!chunked || !holdsSame(start, end)) return false;
    // Bytes cost next to nothing, so that they count for little of what a comparison may look at.
    walk.countSame(place, 0, end - start, 1);
    return true;
  };
  for (const [start, end] of unequalStretches(length, isSame)) {
    if (walk.spent) return;
    compareStretch(walk, place, [newArray, newLength], [oldArray, oldLength], start, end);
  }
}

/** The chunks that are not the same, found block by block. */
function* unequalStretches(
  length: number,
  isSame: (start: number, end: number) => boolean,
): Generator<readonly [number, number]> {
  for (const [blockStart, blockEnd] of stretchesOf(0, length, BLOCK)) {
    if (isSame(blockStart, blockEnd)) continue;
    for (const [start, end] of stretchesOf(blockStart, blockEnd, CHUNK)) {
      if (!isSame(start, end)) yield [start, end];
    }
  }
}

function compareStretch(
  walk: Walk,
  place: Place,
  [newArray, newLength]: readonly [TypedArray, number],
  [oldArray, oldLength]: readonly [TypedArray, number],
  start: number,
  end: number,
): void {
  for (let index = start; index < end && !walk.spent; index += 1) {
    if (index >= oldLength) walk.added(place, index, newArray[index]);
    else if (index >= newLength) walk.removed(place, index, oldArray[index]);
    else walk.step(place, index, newArray[index], oldArray[index]);
  }
}
