import type { Arbitrary, Random, Value } from 'fast-check';
import { leavesOf, replaceLeaf } from './leaf.ts';
import type { FastCheckModule } from './load-fast-check.ts';
import type { Literals } from './mine-literals.ts';
import { type Draw, tellingLeaf } from './telling-leaf.ts';

/** One in this many values is changed; the others stay as the arbitrary made them. */
const CHANGED_ONE_IN = 3;
/** Changes tried on a value before it stays as it was: an arbitrary may have narrow bounds. */
const TRIES = 3;

/**
 * The same arbitrary, of which every third value has a leaf replaced by a telling one. Only values that the arbitrary
 * itself says it could have made are given, so bounds, filters and choices hold; one that cannot say (mapped without a
 * way back, chained) is left alone. Shrinks and replays like any other.
 */
export function enrichArbitrary<T>(
  fc: FastCheckModule,
  inner: Arbitrary<T>,
  literals: Literals,
): Arbitrary<T> {
  class EnrichedArbitrary extends fc.Arbitrary<T> {
    override generate(random: Random, biasFactor: number | undefined): Value<T> {
      // Drawn before the value, so that the constants of the source decide nothing about the values that stay.
      const stays = random.nextInt(1, CHANGED_ONE_IN) > 1;
      const made = inner.generate(random, biasFactor);
      if (stays || made.hasToBeCloned) return made;
      const changed = changeOnce(inner, made.value_, literals, (low, high) => random.nextInt(low, high));
      return changed === null ? made : new fc.Value(changed.value, undefined);
    }

    override canShrinkWithoutContext(value: unknown): value is T {
      return inner.canShrinkWithoutContext(value);
    }

    override shrink(value: T, context: unknown): ReturnType<Arbitrary<T>['shrink']> {
      return inner.shrink(value, context);
    }
  }
  return new EnrichedArbitrary();
}

function changeOnce<T>(
  inner: Arbitrary<T>,
  value: T,
  literals: Literals,
  draw: Draw,
): { readonly value: T } | null {
  const leaves = leavesOf(value);
  for (let tried = 0; leaves.length > 0 && tried < TRIES; tried++) {
    const leaf = leaves[draw(0, leaves.length - 1)];
    const telling = leaf && tellingLeaf(leaf, leaves, literals, draw);
    if (leaf === undefined || telling === null || telling === undefined) continue;
    const changed = replaceLeaf(value, leaf.path, telling);
    if (couldMake(inner, changed)) return { value: changed };
  }
  return null;
}

/** Whether the arbitrary could have made the value. A filter of the user's own may throw on what it never expected. */
export function couldMake<T>(arbitrary: Arbitrary<T>, value: unknown): value is T {
  try {
    return arbitrary.canShrinkWithoutContext(value);
  } catch {
    return false;
  }
}
