import { type MaybePromise, whenSettled } from '../../run/when-settled.ts';

/** Tries that one shrinking may take. */
const MOST_TRIES = 500;

/**
 * Finds a part of a failing sequence that is as short as can be: drops runs of steps, long ones first, as long as the
 * rest still fails. After Zeller and Hildebrandt, "Simplifying and Isolating Failure-Inducing Input", 2002.
 *
 * @param tryOut What a sequence shows where it fails, else null.
 * @returns What the shortest failing sequence showed, or null where no shorter one fails.
 */
export function shrinkSequence<Step, Failure>(
  steps: readonly Step[],
  tryOut: (steps: readonly Step[]) => MaybePromise<Failure | null>,
): MaybePromise<Failure | null> {
  let tries = 0;
  const shrinkFrom = (
    kept: readonly Step[],
    failure: Failure | null,
    size: number,
    start: number,
  ): MaybePromise<Failure | null> => {
    if (start >= kept.length) {
      return size === 1 ? failure : shrinkFrom(kept, failure, Math.ceil(size / 2), 0);
    }
    tries += 1;
    if (tries > MOST_TRIES) return failure;
    const rest = [...kept.slice(0, start), ...kept.slice(start + size)];
    if (rest.length === 0) return shrinkFrom(kept, failure, size, kept.length);
    return whenSettled(tryOut(rest), (shown) => {
      if (shown === null) return shrinkFrom(kept, failure, size, start + size);
      // What could not be dropped before may be droppable now.
      return shrinkFrom(rest, shown, Math.min(size, rest.length), 0);
    });
  };
  return shrinkFrom(steps, null, Math.max(1, Math.ceil(steps.length / 2)), 0);
}
