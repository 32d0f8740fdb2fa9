import { UsageError } from '../errors/usage-error.ts';
import type { Side } from '../run/observation.ts';
import { previewValue } from '../text/value-preview.ts';

/** Any function that can stand on a side of a trial. */
export type AnyFunction = (...args: never[]) => unknown;

/**
 * Checks that a side can be called.
 *
 * @throws {UsageError} When it is no function, or a class, which cannot be called without `new`.
 */
export function readImplementation(given: unknown, side: Side): AnyFunction {
  if (typeof given !== 'function') {
    throw new UsageError({
      problem: `the ${side} side is not a function.`,
      expected: `the ${side} implementation, as a function`,
      received: previewValue(given),
      advice: 'expect(newFn).toMatchImpl(oldFn, [[…], […]])',
    });
  }
  if (/^class\b/.test(Function.prototype.toString.call(given))) {
    const name = given.name === '' ? 'TheClass' : given.name;
    throw new UsageError({
      problem: `the ${side} side is a class, and a class cannot be called.`,
      expected: 'a function that makes an instance and uses it',
      received: `class ${name}`,
      advice: `(...args) => { const made = new ${name}(...args); return made.method() }`,
    });
  }
  return given as AnyFunction;
}
