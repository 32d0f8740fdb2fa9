import type { Observation } from './observation.ts';
import { isThenable, type MaybePromise } from './when-settled.ts';

/** A side as it is called: its function and the `this` it gets. */
export interface CallableSide {
  readonly fn: (...args: never[]) => unknown;
  readonly thisArg: unknown;
}

/** Calls one side once and says what it did; whatever it throws is an observation, never an exception. */
export function callSide(side: CallableSide, args: readonly unknown[]): MaybePromise<Observation> {
  let value: unknown;
  try {
    value = Reflect.apply(side.fn, side.thisArg, args);
  } catch (error) {
    return { outcome: 'threw', settling: 'sync', error, argsAfter: args };
  }
  if (!isThenable(value)) return { outcome: 'returned', settling: 'sync', value, argsAfter: args };
  return settle(value, args);
}

async function settle(promise: PromiseLike<unknown>, args: readonly unknown[]): Promise<Observation> {
  try {
    return { outcome: 'returned', settling: 'async', value: await promise, argsAfter: args };
  } catch (error) {
    return { outcome: 'threw', settling: 'async', error, argsAfter: args };
  }
}
