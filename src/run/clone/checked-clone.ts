import type { CloneCall } from '../call/prepare-call.ts';
import { type ClonedArgs, cloneArgs } from './clone-args.ts';

/** Whether a copy shows the same as what it was made from. */
export type Agrees = (copy: unknown, source: unknown) => boolean;

/** How one argument gets to a side. */
type Way = 'copy' | 'structured' | 'share';

/**
 * Copies the arguments of one case, for one call after the other. The first copy of each argument is held against its
 * source; one that shows something else is copied by `structuredClone` instead, and shared where that is no better.
 */
export function checkedClone(agrees: Agrees): CloneCall {
  let ways: readonly Way[] | null = null;
  return (args, thisArg) => {
    const cloned = cloneArgs(args, thisArg);
    if (cloned.args.every((copy, index) => copy === args[index]) && cloned.thisArg === thisArg) return cloned;
    ways ??= waysFor(cloned, args, thisArg, agrees);
    return ways.every((way) => way === 'copy') ? cloned : mend(cloned, args, thisArg, ways);
  };
}

function waysFor(
  cloned: ClonedArgs,
  args: readonly unknown[],
  thisArg: unknown,
  agrees: Agrees,
): readonly Way[] {
  return [
    ...args.map((source, index) => wayFor(cloned.args[index], source, agrees)),
    wayFor(cloned.thisArg, thisArg, agrees),
  ];
}

function wayFor(copy: unknown, source: unknown, agrees: Agrees): Way {
  // Primitives, functions and what is shared already.
  if (copy === source || typeof source !== 'object' || agrees(copy, source)) return 'copy';
  try {
    return agrees(structuredClone(source), source) ? 'structured' : 'share';
  } catch {
    return 'share';
  }
}

function mend(
  cloned: ClonedArgs,
  args: readonly unknown[],
  thisArg: unknown,
  ways: readonly Way[],
): ClonedArgs {
  const given = (copy: unknown, source: unknown, way: Way | undefined): unknown => {
    if (way === 'structured') return structuredClone(source);
    return way === 'share' ? source : copy;
  };
  const sharedPaths = ways
    .map((way, index) => (way === 'share' ? pathAt(index, args) : null))
    .filter((path) => path !== null);
  return {
    args: cloned.args.map((copy, index) => given(copy, args[index], ways[index])),
    thisArg: given(cloned.thisArg, thisArg, ways.at(-1)),
    sharedPaths: [...cloned.sharedPaths, ...sharedPaths],
  };
}

function pathAt(index: number, args: readonly unknown[]): string {
  return index < args.length ? `$args[${index}]` : '$this';
}
