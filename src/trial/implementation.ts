import { UsageError } from '../errors/usage-error.ts';
import type { UseSettings } from '../run/commands/use-options.ts';
import type { Side } from '../run/observation.ts';
import { previewValue } from '../text/value-preview.ts';

/** Any function that can stand on a side of a trial. */
export type AnyFunction = (...args: never[]) => unknown;

/**
 * Checks that a side can be put to use: called as it is, or as `run` and `commands` say.
 *
 * @throws {UsageError} When it is no function, or a class, which cannot be called without `new`.
 */
export function readImplementation(given: unknown, side: Side, use: UseSettings): unknown {
  const used = use.run !== null || use.commands !== null;
  if (used && typeof given === 'object' && given !== null) return given;
  if (typeof given !== 'function') {
    throw new UsageError({
      problem: `the ${side} side is not a function.`,
      expected: `the ${side} implementation, as a function`,
      received: previewValue(given),
      advice: 'expect(newFn).toMatchImpl(oldFn, [[…], […]])',
    });
  }
  if (!used && /^class\b/.test(Function.prototype.toString.call(given))) {
    throw new UsageError({
      problem: `the ${side} side is a class, and a class cannot be called.`,
      expected: 'the option run, which makes an instance and uses it, or commands, which are called on one',
      received: `class ${given.name}`.trim(),
      advice: '{ run: (TheClass, ...args) => new TheClass(...args).method(), cases: [[…]] }',
    });
  }
  return given;
}
