import { loadFunction } from './packages.mjs';
import { ALLOCATIONS, WORKLOADS } from './workloads.mjs';

/**
 * The two sides of a unit, with what they are called on.
 *
 * @param loadedFirst The side that is made, and with packages loaded, first: whichever a test file imports first, in this
 * process and in those that look again.
 */
export function makePair({ subject, change, loadedFirst, folder }) {
  const workload = WORKLOADS[subject] ?? ALLOCATIONS[subject];
  const loadedLast = loadedFirst === 'old' ? 'new' : 'old';
  if (workload === undefined) {
    const [early, late] = [loadFunction(subject, folder, 'a'), loadFunction(subject, folder, 'b')];
    return {
      [loadedFirst]: early.fn,
      [loadedLast]: late.fn,
      argLists: early.argLists,
      async: false,
    };
  }
  const { units, make, argLists, fresh, async = false } = workload;
  const unitsOf = { old: units, new: Math.round(units * change) };
  const sides = {};
  for (const side of [loadedFirst, loadedLast]) sides[side] = make(unitsOf[side]);
  return { ...sides, argLists, fresh, async };
}

/** One call on all cases, since none of the peers knows cases. */
export function callerOf({ argLists, fresh, async, ...sides }, side) {
  const fn = sides[side];
  const argsOf = fresh ?? ((args) => args);
  if (!async) {
    return () => {
      let last;
      for (const args of argLists) last = fn(...argsOf(args));
      return last;
    };
  }
  return async () => {
    let last;
    for (const args of argLists) last = await fn(...argsOf(args));
    return last;
  };
}
