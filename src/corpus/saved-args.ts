import { types } from 'node:util';
import { stringify, unflatten } from 'devalue';

import { judgeValues } from '../compare/judge-values.ts';
import { classNameOf } from '../text/class-name.ts';
import { previewValue } from '../text/value-preview.ts';
import type { SavedInput } from './corpus-entry.ts';

/** Longest text of an argument list that a file takes: it is to be read in review. */
const LONGEST_TEXT = 20_000;

/** What a corpus can hold of an argument list. */
export type WrittenArgs = Exclude<SavedInput, { readonly kind: 'place' }>;

/**
 * Turns an argument list into JSON by devalue, and back again: only what shows the same after that is taken, since a
 * format that loses a class or a shared reference would replay another input.
 */
export function writeArgs(args: readonly unknown[]): WrittenArgs {
  try {
    const text = stringify(args, REDUCERS);
    if (text.length > LONGEST_TEXT) return lost(`it takes ${text.length} characters`);
    const flat: unknown = JSON.parse(text);
    const again = readArgs(JSON.parse(text));
    const verdict = judgeValues(again, args, { references: 'strict', classes: 'identity' });
    return verdict === 'same' ? { kind: 'args', flat, args: again } : lost('it would change on its way');
  } catch (error) {
    return lost(previewValue(error, 120));
  }
}

/**
 * The argument list that a file holds as JSON.
 *
 * @throws {Error} When the JSON is not what {@link writeArgs} wrote.
 */
export function readArgs(flat: unknown): readonly unknown[] {
  const args: unknown = unflatten(flat as (number | unknown)[], REVIVERS);
  if (Array.isArray(args)) return args;
  throw new TypeError('it is not an argument list');
}

function lost(reason: string): WrittenArgs {
  return { kind: 'lost', reason };
}

/** Kinds that devalue does not know. Each gives what it is made of, or false. */
export const REDUCERS: Record<string, (value: unknown) => unknown> = {
  Buffer: (value) => Buffer.isBuffer(value) && value.toString('base64'),
  Error: (value) => types.isNativeError(value) && errorParts(value),
};

/** The way back from {@link REDUCERS}. */
export const REVIVERS: Record<string, (parts: unknown) => unknown> = {
  Buffer: (text) => Buffer.from(String(text), 'base64'),
  Error: (parts) => errorFrom(parts as ErrorParts),
};

type ErrorParts = readonly [maker: string, message: string, own: Readonly<Record<string, unknown>>];

/** Errors that the language itself makes, by name. */
export const ERRORS: readonly string[] = [
  'Error',
  'EvalError',
  'RangeError',
  'ReferenceError',
  'SyntaxError',
  'TypeError',
  'URIError',
];

function errorParts(error: Error): ErrorParts | false {
  const maker = classNameOf(error) ?? '';
  // `cause` is not enumerable; the stack tells of this machine and of no input.
  const cause = Object.hasOwn(error, 'cause') ? { cause: error.cause } : {};
  return ERRORS.includes(maker) && [maker, error.message, { ...cause, ...error }];
}

function errorFrom([maker, message, own]: ErrorParts): unknown {
  const made = Reflect.get(globalThis, ERRORS.includes(maker) ? maker : 'Error');
  const { cause, ...rest } = own;
  const error: object = Reflect.construct(
    made,
    Object.hasOwn(own, 'cause') ? [message, { cause }] : [message],
  );
  return Object.assign(error, rest);
}
