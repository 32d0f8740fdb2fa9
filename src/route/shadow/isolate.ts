import { cloneArgs } from '../../run/clone/clone-args.ts';
import type { DropReason } from '../evidence/comparison-tally.ts';
import { weighCopy } from './copy-weight.ts';

/** Values that nobody else holds. */
export interface Isolated {
  readonly values: readonly unknown[];
  readonly thisArg: unknown;
  readonly bytes: number;
}

/**
 * Copies values so that neither side nor the caller can change them any more, or says why not. Runs no code of theirs:
 * a getter may load something, and is nobody's to run but the caller's.
 */
export function isolate(
  values: readonly unknown[],
  thisArg: unknown,
  mostBytes: number,
): Isolated | DropReason {
  try {
    const weight = weighCopy(thisArg === undefined ? values : [...values, thisArg], mostBytes);
    if (weight === null) return 'too-large';
    if (weight.accessors) return 'uncopyable';
    const { args, thisArg: self, sharedPaths } = cloneArgs(values, thisArg);
    return sharedPaths.length > 0 ? 'uncopyable' : { values: args, thisArg: self, bytes: weight.bytes };
  } catch {
    // Nothing that a value does when it is looked at is to reach its caller.
    return 'uncopyable';
  }
}
