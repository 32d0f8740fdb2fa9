import { previewValue } from '../../text/value-preview.ts';
import { cloneArgs } from '../clone/clone-args.ts';
import { refuseOption } from '../refuse-option.ts';
import { isThenable, type MaybePromise, whenSettled } from '../when-settled.ts';

/** Argument lists to call a returned function with, in this order. */
export type CallReturned = readonly (readonly unknown[])[];

/**
 * Checks the option `callReturned`.
 *
 * @throws {UsageError} When it is no list of argument lists, or an empty one.
 */
export function readCallReturned(given: unknown): CallReturned | null {
  if (given === undefined) return null;
  if (Array.isArray(given) && given.length > 0 && given.every((args) => Array.isArray(args))) return given;
  const expected = 'a list of argument lists to call the returned function with';
  throw refuseOption('callReturned', expected, given, 'callReturned: [[1], [2]]');
}

/** What one call to a returned function did. */
export interface ReturnedCall {
  readonly call: string;
  readonly returned?: unknown;
  readonly resolved?: unknown;
  readonly threw?: unknown;
  readonly rejected?: unknown;
}

/** Calls a returned function with each argument list in turn and says what every call did. */
export function callReturnedFunction(
  fn: (...args: never[]) => unknown,
  argLists: CallReturned,
): MaybePromise<readonly ReturnedCall[]> {
  const callFrom = (index: number, seen: readonly ReturnedCall[]): MaybePromise<readonly ReturnedCall[]> => {
    const args = argLists[index];
    if (args === undefined) return seen;
    return whenSettled(callOnce(fn, args), (one) => callFrom(index + 1, [...seen, one]));
  };
  return callFrom(0, []);
}

function callOnce(fn: (...args: never[]) => unknown, args: readonly unknown[]): MaybePromise<ReturnedCall> {
  const call = `(${args.map((arg) => previewValue(arg)).join(', ')})`;
  try {
    const value = Reflect.apply(fn, undefined, cloneArgs(args).args);
    return isThenable(value) ? settle(call, value) : { call, returned: value };
  } catch (error) {
    return { call, threw: error };
  }
}

async function settle(call: string, promise: PromiseLike<unknown>): Promise<ReturnedCall> {
  try {
    return { call, resolved: await promise };
  } catch (error) {
    return { call, rejected: error };
  }
}
