import { UsageError } from '../../errors/usage-error.ts';
import type { Case } from '../../inputs/case.ts';
import { previewValue } from '../../text/value-preview.ts';
import { type ClonedArgs, cloneArgs } from '../clone/clone-args.ts';
import type { Side } from '../observation.ts';
import type { ArgsFactory, RunSettings } from '../run-options.ts';
import { OneCall } from './call-context.ts';

/** A call that is ready to be made: arguments and `this` of its own. */
export interface PreparedCall {
  readonly context: OneCall;
  /** Index of the case. */
  readonly index: number;
  /** Arguments of the case, which `args` were made from. */
  readonly caseArgs: readonly unknown[];
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
  const base = { context, index: one.index, caseArgs: one.args };
  const { args: how, thisArg } = settings;
  const self = typeof thisArg?.given === 'function' ? { made: thisArg.given(context) as unknown } : null;
  if (how === 'share') {
    const shared = self === null ? thisArg?.given : self.made;
    return { ...base, args: [...one.args], thisArg: shared, sharedPaths: [] };
  }
  // What a factory made is fresh already, and its own business.
  const made = typeof how === 'function' ? makeArgs(how, one.args, context) : null;
  const cloned = clone(made === null ? one.args : [], self === null ? thisArg?.given : undefined);
  return {
    ...base,
    args: made ?? [...cloned.args],
    thisArg: self === null ? cloned.thisArg : self.made,
    sharedPaths: cloned.sharedPaths,
  };
}

function makeArgs(factory: ArgsFactory, args: readonly unknown[], context: OneCall): unknown[] {
  const made: unknown = factory(args, context);
  if (Array.isArray(made)) return [...made];
  throw new UsageError({
    problem: 'the function given as args did not make an argument list.',
    expected: 'an array that holds the arguments of one call',
    received: previewValue(made),
    advice: 'args: (args) => structuredClone(args)',
  });
}
