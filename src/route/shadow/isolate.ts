import { checkedClone } from '../../run/clone/checked-clone.ts';
import { cloneArgs } from '../../run/clone/clone-args.ts';
import { copyAgrees } from '../../trial/copy-agrees.ts';
import type { DropReason } from '../evidence/comparison-tally.ts';
import { weighCopy } from './copy-weight.ts';

/** Values that nobody else holds. */
export interface Isolated {
  readonly values: readonly unknown[];
  readonly thisArg: unknown;
  readonly bytes: number;
}

/**
 * Copies values so that neither side nor the caller can change them any more, or says why not. Small values and plain
 * ones, the usual case, cost no more than their copy; copies of others are held against what they were made of.
 */
export function isolate(
  values: readonly unknown[],
  thisArg: unknown,
  mostBytes: number,
): Isolated | DropReason {
  const weight = weighCopy(thisArg === undefined ? values : [...values, thisArg], mostBytes);
  if (weight === null) return 'too-large';
  const clone = weight.plain ? cloneArgs : checkedClone(copyAgrees);
  const { args, thisArg: self, sharedPaths } = clone(values, thisArg);
  return sharedPaths.length > 0 ? 'uncopyable' : { values: args, thisArg: self, bytes: weight.bytes };
}
