import { types } from 'node:util';
import { stringify, unflatten } from 'devalue';

import { compareValues } from '../../compare/compare-values.ts';
import { classNameOf } from '../../text/class-name.ts';
import { previewValue } from '../../text/value-preview.ts';
import { ERRORS, REDUCERS, REVIVERS } from '../saved-args.ts';

/** Longest text of one value: a recording is to be read in review. */
const LONGEST_TEXT = 200_000;

/** A value as JSON holds it, or why it cannot be held. */
export type FrozenValue =
  | { readonly kind: 'held'; readonly flat: unknown }
  | { readonly kind: 'lost'; readonly reason: string };

/**
 * Turns a value into JSON by devalue, such that it comes back as the comparator sees it: −0, NaN, dates, maps, cycles, errors
 * and instances of a user's own classes, those by the name of the class and what they own. What would come back otherwise,
 * or cannot be looked into, is lost, with the reason.
 */
export function freezeValue(value: unknown): FrozenValue {
  try {
    const text = stringify(value, { ...REDUCERS, ...OWN_REDUCERS });
    if (text.length > LONGEST_TEXT) return lost(`it takes ${text.length} characters`);
    const { verdict, groups } = compareValues(thawValue(JSON.parse(text)), value, { references: 'strict' });
    if (verdict === 'same') return { kind: 'held', flat: JSON.parse(text) as unknown };
    return lost(
      verdict === 'unverified'
        ? 'it holds what cannot be looked into, such as private fields'
        : `${groups[0]?.path ?? '$'} would change on its way`,
    );
  } catch (error) {
    return lost(previewValue(error, 120));
  }
}

/** The value again, new each time. */
export function thawValue(flat: unknown): unknown {
  return unflatten(structuredClone(flat) as (number | unknown)[], { ...REVIVERS, ...OWN_REVIVERS });
}

/** The key under which the answer to an argument list is found; null where the list cannot be written. */
export function argsKey(args: readonly unknown[]): string | null {
  const frozen = freezeValue(args);
  return frozen.kind === 'held' ? JSON.stringify(frozen.flat) : null;
}

function lost(reason: string): FrozenValue {
  return { kind: 'lost', reason };
}

/** Instances of classes that are not the language's own. A function with methods would not come back: only what it shows. */
const OWN_REDUCERS: Record<string, (value: unknown) => unknown> = {
  OwnError: (value) => types.isNativeError(value) && ownErrorParts(value),
  Instance: (value) => isInstance(value) && [classNameOf(value), { ...value }],
};

const OWN_REVIVERS: Record<string, (parts: unknown) => unknown> = {
  OwnError: (parts) => ownErrorFrom(parts as OwnErrorParts),
  Instance: (parts) => {
    const [name, own] = parts as readonly [string, object];
    return Object.assign(Object.create(classNamed(name, Object).prototype), own);
  },
};

type OwnErrorParts = readonly [maker: string, base: string, hidden: object, own: object];

/** Parts of an error that are not enumerable, and yet say what happened. */
const HIDDEN = ['name', 'message', 'cause', 'errors'] as const;

function ownErrorParts(error: Error): OwnErrorParts | false {
  const maker = classNameOf(error) ?? '';
  const hidden = HIDDEN.flatMap((part) => {
    const descriptor = Object.getOwnPropertyDescriptor(error, part);
    return descriptor === undefined || descriptor.enumerable === true
      ? []
      : [[part, descriptor.value] as const];
  });
  const isPlain = ERRORS.includes(maker) && hidden.every(([part]) => part === 'message' || part === 'cause');
  if (isPlain || maker === '') return false;
  const inherited = Object.hasOwn(error, 'name') ? [] : [['name', error.name] as const];
  return [maker, baseOf(error), Object.fromEntries([...hidden, ...inherited]), { ...error }];
}

/** Name of the nearest class of the language. */
function baseOf(error: Error): string {
  let at: unknown = Object.getPrototypeOf(error);
  while (typeof at === 'object' && at !== null) {
    const name = classNameOf(Object.create(at) as object) ?? '';
    if (ERRORS.includes(name)) return name;
    at = Object.getPrototypeOf(at);
  }
  return 'Error';
}

function ownErrorFrom([maker, base, hidden, own]: OwnErrorParts): unknown {
  const parent: unknown = Reflect.get(globalThis, ERRORS.includes(base) ? base : 'Error');
  const made = maker === base ? (parent as AnyClass) : classNamed(maker, parent as AnyClass);
  const error: object = Reflect.construct(made, []);
  for (const [name, value] of Object.entries(hidden))
    Object.defineProperty(error, name, { value, writable: true, configurable: true });
  return Object.assign(error, own);
}

type AnyClass = new () => object;

/** A class that shows nothing but its name. */
function classNamed(name: string, parent: AnyClass | ObjectConstructor): AnyClass {
  const made = class extends (parent as AnyClass) {};
  Object.defineProperty(made, 'name', { value: name });
  return made;
}

function isInstance(value: unknown): value is object {
  if (typeof value !== 'object' || value === null || types.isProxy(value)) return false;
  if (Object.prototype.toString.call(value) !== '[object Object]') return false;
  const name = classNameOf(value);
  return name !== null && name !== '' && name !== 'Object';
}
