import { types } from 'node:util';

import { copyWith, rawCopy } from './copy-with.ts';
import type { Perturbation } from './perturbation.ts';

/** Changes of one value itself, the least ones first; none for what cannot be changed without breaking it. */
export function perturbValue(value: unknown): readonly Perturbation[] {
  switch (typeof value) {
    case 'number':
      return [...perturbNumber(value), ...ABSENCES];
    case 'string':
      return [...perturbText(value), ...ABSENCES];
    case 'boolean':
      return [{ what: 'negated', value: !value }, ...ABSENCES];
    case 'bigint':
      return [{ what: '+1', value: value + 1n }, { what: 'as a number', value: Number(value) }, ...ABSENCES];
    case 'undefined':
      return [{ what: 'null', value: null }];
    case 'object':
      return value === null
        ? [{ what: 'undefined', value: undefined }]
        : [...perturbObject(value), ...ABSENCES];
    default:
      return [];
  }
}

const ABSENCES: readonly Perturbation[] = [
  { what: 'null', value: null },
  { what: 'undefined', value: undefined },
];

function perturbNumber(value: number): readonly Perturbation[] {
  const text = { what: 'as text', value: String(value) };
  if (Number.isNaN(value)) return [{ what: 'a number', value: 0 }, text];
  const notNumber = { what: 'NaN', value: Number.NaN };
  if (value === 0) {
    return [
      { what: 'sign of zero', value: Object.is(value, 0) ? -0 : 0 },
      { what: '+1', value: 1 },
      notNumber,
      text,
    ];
  }
  const relative = Number.isFinite(value)
    ? [
        { what: '+1 ulp', value: nextUp(value) },
        { what: '+0.1 %', value: value * 1.001 },
        { what: '+10 %', value: value * 1.1 },
      ]
    : [];
  return [...relative, { what: 'sign', value: -value }, notNumber, text];
}

/** The next double further from zero. */
function nextUp(value: number): number {
  const bits = new BigInt64Array(Float64Array.of(value).buffer);
  bits[0] = (bits[0] ?? 0n) + 1n;
  return new Float64Array(bits.buffer)[0] ?? value;
}

function perturbText(value: string): readonly Perturbation[] {
  const upper = value.toUpperCase();
  const other = upper === value ? value.toLowerCase() : upper;
  return [
    ...(other === value ? [] : [{ what: 'case', value: other }]),
    { what: 'a space behind', value: `${value} ` },
    ...(value === ''
      ? []
      : [{ what: 'one character', value: `${value.slice(0, -1)}${value.endsWith('x') ? 'y' : 'x'}` }]),
    ...(value === '' ? [] : [{ what: 'empty', value: '' }]),
  ];
}

function perturbObject(value: object): readonly Perturbation[] {
  if (Array.isArray(value)) return perturbList(value);
  if (types.isDate(value)) return perturbDate(value);
  if (types.isMap(value)) return perturbMap(value);
  if (types.isSet(value)) return perturbSet(value);
  if (types.isNativeError(value)) return perturbError(value);
  if (types.isTypedArray(value)) return perturbBytes(value);
  return isOpen(value) ? perturbRecord(value) : [];
}

/** Whether an object is all that its properties say: no slots of the language, nothing that a copy would lose. */
export function isOpen(value: object): boolean {
  const closed = [
    types.isProxy,
    types.isPromise,
    types.isRegExp,
    types.isBoxedPrimitive,
    types.isAnyArrayBuffer,
  ];
  const others = [
    types.isWeakMap,
    types.isWeakSet,
    types.isDataView,
    types.isGeneratorObject,
    types.isExternal,
  ];
  return ![...closed, ...others].some((is) => is(value));
}

function perturbList(list: readonly unknown[]): readonly Perturbation[] {
  const swapped = swapFirstUnequal(list);
  return [
    ...(list.length === 0 ? [] : [{ what: 'one element less', value: list.slice(0, -1) }]),
    { what: 'one element more', value: [...list, list.at(-1)] },
    ...(swapped === null ? [] : [{ what: 'order', value: swapped }]),
  ];
}

/** Two neighbours in the other order, the first two that are not one value. */
function swapFirstUnequal(list: readonly unknown[]): readonly unknown[] | null {
  const at = list.findIndex(
    (element, index) => index + 1 < list.length && !Object.is(element, list[index + 1]),
  );
  if (at === -1) return null;
  const copy = [...list];
  [copy[at], copy[at + 1]] = [copy[at + 1], copy[at]];
  return copy;
}

function perturbDate(date: Date): readonly Perturbation[] {
  const later = (ms: number): Date => new Date(date.getTime() + ms);
  return [
    ...(Number.isNaN(date.getTime())
      ? []
      : [
          { what: '+1 ms', value: later(1) },
          { what: '+1 h', value: later(3_600_000) },
        ]),
    { what: 'as text', value: String(date) },
  ];
}

function perturbMap(map: ReadonlyMap<unknown, unknown>): readonly Perturbation[] {
  const entries = [...map];
  const [first] = entries;
  const changed = first === undefined ? [] : [[first[0], { another: 'value' }] as const, ...entries.slice(1)];
  return [
    ...(first === undefined
      ? []
      : [
          { what: 'one entry less', value: new Map(entries.slice(1)) },
          { what: 'value of an entry', value: new Map(changed) },
        ]),
    { what: 'one entry more', value: new Map([...entries, [ADDED, true]]) },
  ];
}

function perturbSet(set: ReadonlySet<unknown>): readonly Perturbation[] {
  const members = [...set];
  return [
    ...(members.length === 0 ? [] : [{ what: 'one member less', value: new Set(members.slice(1)) }]),
    { what: 'one member more', value: new Set([...members, ADDED]) },
  ];
}

/** A name that no answer has by itself. */
const ADDED = 'twinrunAdded';

function perturbError(error: Error): readonly Perturbation[] {
  const reclassed = rawCopy(error);
  Object.setPrototypeOf(reclassed, error instanceof RangeError ? TypeError.prototype : RangeError.prototype);
  return [
    { what: 'message', value: copyWith(error, 'message', `${error.message}.`) },
    { what: 'class', value: reclassed },
    { what: 'one property more', value: copyWith(error, ADDED, true) },
  ];
}

function perturbBytes(bytes: NodeJS.TypedArray): readonly Perturbation[] {
  if (bytes.length === 0) return [];
  const copy = bytes.slice();
  const [first] = copy;
  copy[0] = typeof first === 'bigint' ? first + 1n : (first ?? 0) + 1;
  return [{ what: 'first element', value: copy }];
}

class AnotherClass {}

function perturbRecord(value: object): readonly Perturbation[] {
  const reclassed = rawCopy(value);
  const plain =
    Object.getPrototypeOf(value) === null || Object.getPrototypeOf(value)?.constructor?.name === 'Object';
  Object.setPrototypeOf(reclassed, plain ? AnotherClass.prototype : Object.prototype);
  return [
    { what: 'one property more', value: copyWith(value, ADDED, true) },
    { what: 'class', value: reclassed },
  ];
}
