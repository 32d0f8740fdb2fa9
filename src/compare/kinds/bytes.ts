import { types } from 'node:util';
import type { Place } from '../place.ts';
import type { CompareKind, Walk } from '../walk.ts';
import { compareExtraProperties } from './elements.ts';
import { compareOwnProperties } from './own-properties.ts';

type TypedArray = NodeJS.TypedArray;

const typedArrayPrototype: object = Object.getPrototypeOf(Uint8Array.prototype);

/** Typed arrays (and Buffers) of the same element type: bytes at once, elements only where the bytes differ. */
export const compareTypedArrays: CompareKind<TypedArray> = (walk, place, newArray, oldArray) => {
  const newType = Reflect.get(typedArrayPrototype, Symbol.toStringTag, newArray);
  const oldType = Reflect.get(typedArrayPrototype, Symbol.toStringTag, oldArray);
  if (newType !== oldType) {
    walk.differ(place, 'type', newArray, oldArray);
    return;
  }
  if (!holdEqualBytes(walk, newArray, oldArray)) compareElements(walk, place, newArray, oldArray);
  compareExtraProperties(walk, place, newArray, oldArray);
};

/** `ArrayBuffer` and `SharedArrayBuffer`, byte by byte. */
export const compareArrayBuffers: CompareKind<ArrayBufferLike> = (walk, place, newBuffer, oldBuffer) => {
  if (types.isSharedArrayBuffer(newBuffer) !== types.isSharedArrayBuffer(oldBuffer)) {
    walk.differ(place, 'type', newBuffer, oldBuffer);
    return;
  }
  compareBytes(walk, place, bytesOf(newBuffer), bytesOf(oldBuffer));
  compareOwnProperties(walk, place, newBuffer, oldBuffer);
};

/** Data views by the bytes that they show, wherever these lie in their buffers. */
export const compareDataViews: CompareKind<DataView> = (walk, place, newView, oldView) => {
  compareBytes(walk, place, bytesOf(newView), bytesOf(oldView));
  compareOwnProperties(walk, place, newView, oldView);
};

/** Equal bytes are equal elements, except for NaN where it is to be distinct. */
function holdEqualBytes(walk: Walk, newArray: TypedArray, oldArray: TypedArray): boolean {
  if (mayDistinguishNaN(walk, newArray)) return false;
  const newBytes = typedBytes(newArray);
  const oldBytes = typedBytes(oldArray);
  return newBytes.length === oldBytes.length && Buffer.compare(newBytes, oldBytes) === 0;
}

function mayDistinguishNaN(walk: Walk, array: TypedArray): boolean {
  return walk.settings.nan === 'distinct' && /^Float/.test(String(array[Symbol.toStringTag]));
}

function typedBytes(array: TypedArray): Uint8Array {
  const read = (name: string): unknown => Reflect.get(typedArrayPrototype, name, array);
  return new Uint8Array(
    read('buffer') as ArrayBufferLike,
    Number(read('byteOffset')),
    Number(read('byteLength')),
  );
}

/** The bytes of a buffer, or those that a view shows of it. */
export function bytesOf(source: ArrayBufferLike | DataView): Uint8Array {
  if (types.isDataView(source)) return new Uint8Array(source.buffer, source.byteOffset, source.byteLength);
  // A buffer that was transferred away is empty, and refuses a view.
  return source.byteLength === 0 ? new Uint8Array(0) : new Uint8Array(source as ArrayBufferLike);
}

function compareBytes(walk: Walk, place: Place, newBytes: Uint8Array, oldBytes: Uint8Array): void {
  const equal = newBytes.length === oldBytes.length && Buffer.compare(newBytes, oldBytes) === 0;
  if (!equal) compareElements(walk, place, newBytes, oldBytes);
}

function compareElements(walk: Walk, place: Place, newArray: TypedArray, oldArray: TypedArray): void {
  const length = Math.max(newArray.length, oldArray.length);
  const equalLengths = newArray.length === oldArray.length;
  const chunked = place.rules === null && equalLengths && !mayDistinguishNaN(walk, newArray);
  const [newBytes, oldBytes] = [typedBytes(newArray), typedBytes(oldArray)];
  const width = newBytes.length / Math.max(1, newArray.length);
  for (let start = 0; start < length && !walk.spent; start += CHUNK) {
    const end = Math.min(length, start + CHUNK);
    const part = (bytes: Uint8Array): Uint8Array => bytes.subarray(start * width, end * width);
    const same = chunked && Buffer.compare(part(newBytes), part(oldBytes)) === 0;
    if (same) walk.countSame(place, 0, end - start);
    else compareStretch(walk, place, newArray, oldArray, start, end);
  }
}

/** Elements that are looked at together, so that a difference in a large array is not looked for one by one. */
const CHUNK = 1024;

function compareStretch(
  walk: Walk,
  place: Place,
  newArray: TypedArray,
  oldArray: TypedArray,
  start: number,
  end: number,
): void {
  for (let index = start; index < end && !walk.spent; index += 1) {
    if (index >= oldArray.length) walk.added(place, index, newArray[index]);
    else if (index >= newArray.length) walk.removed(place, index, oldArray[index]);
    else walk.step(place, index, newArray[index], oldArray[index]);
  }
}
