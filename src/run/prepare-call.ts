import { UsageError } from '../errors/usage-error.ts';
import type { Case } from '../inputs/case.ts';
import { previewValue } from '../text/value-preview.ts';
import { OneCall } from './call-context.ts';
import { type ClonedArgs, cloneArgs } from './clone-args.ts';
import type { Side } from './observation.ts';
import type { ArgsFactory, RunSettings } from './run-options.ts';

/** A call that is ready to be made: arguments and `this` of its own. */
export interface PreparedCall {
  readonly context: OneCall;
  /** Index of the case. */
  readonly index: number;
  readonly args: unknown[];
  readonly thisArg: unknown;
  /** Paths of parts that the other side is given, too. */
  readonly sharedPaths: readonly string[];
}

/** Copies the arguments and the `this` of a call. */
export type CloneCall = (args: readonly unknown[], thisArg: unknown) => ClonedArgs;

/**
 * Makes what one call to one side is given.
 *
 * @throws {UsageError} When the function given as `args` makes no list.
 */
export function prepareCall(
  one: Case,
  side: Side,
  settings: RunSettings,
  clone: CloneCall = cloneArgs,
): PreparedCall {
  const context = new OneCall(side);
  const source = sourceOf(one, context, settings);
  const { args, thisArg, sharedPaths } =
    settings.args === 'share' ? { ...source, sharedPaths: [] } : clone(source.args, source.thisArg);
  // What a factory made is fresh already, and its own business.
  if (source.fresh) return { context, index: one.index, args: [...source.args], thisArg, sharedPaths };
  return { context, index: one.index, args: [...args], thisArg, sharedPaths };
}

interface CallSource {
  readonly args: readonly unknown[];
  readonly thisArg: unknown;
  /** Whether the arguments were made for this call alone. */
  readonly fresh: boolean;
}
