import { UsageError } from '../errors/usage-error.ts';
import { captureStack, framesFrom, showFrames } from './call-line.ts';
import type { MatcherContext } from './trial-host.ts';

/**
 * Refuses `expect.toMatchImpl(…)` inside `toEqual` and its like: a trial compares two functions and is no property of
 * a value. Vitest, Jest and `expect` give `promise` to the `this` of a called matcher and not to an asymmetric one.
 *
 * @throws {UsageError} When `context` is that of an asymmetric matcher.
 */
export function refuseAsymmetric(context: MatcherContext | null, matcher: string = 'toMatchImpl'): void {
  if (context === null || context.promise !== undefined) return;
  const error = new UsageError({
    problem: `${matcher} was used as an asymmetric matcher.`,
    expected: 'a matcher called on the new function',
    received: `expect.${matcher}(…), inside another matcher`,
    advice: `expect(newFn).${matcher}(oldFn, …)`,
  });
  showFrames(error, framesFrom(captureStack(refuseAsymmetric), ''));
  throw error;
}
