import { UsageError } from '../errors/usage-error.ts';
import type { CaseList } from './case.ts';

/** A function with its name, as the trial knows it. */
export interface NamedFunction {
  readonly name: string;
  readonly fn: (...args: never[]) => unknown;
}

/**
 * The one case of two thunks: an empty argument list.
 *
 * @throws {UsageError} When a side takes parameters, because its arguments cannot be guessed.
 */
export function thunkCase(sides: readonly NamedFunction[]): CaseList {
  const needy = sides.find(({ fn }) => takesParameters(fn));
  if (needy === undefined) return { cases: [{ index: 0, name: null, args: [] }], source: 'thunk' };
  throw new UsageError({
    problem: `${needy.name} takes parameters, and no cases were given.`,
    expected: 'cases: a table, named cases or a factory (a function without parameters needs none)',
    received: 'no cases',
    advice: [
      "toMatchImpl(oldFn, [['Hello'], ['World']])",
      "toMatchImpl(oldFn, { cases: { greeting: ['Hello'], empty: [''] } })",
      'toMatchImpl(oldFn, { cases: () => words.map((word) => [word]) })',
    ].join('\n         or '),
  });
}

/** `length` does not count rest and default parameters, so the source text is asked as well. */
function takesParameters(fn: (...args: never[]) => unknown): boolean {
  if (fn.length > 0) return true;
  const source = Function.prototype.toString.call(fn).replaceAll(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '');
  return !source.includes('[native code]') && /^[^(]*\(\s*[^)\s]/.test(source);
}
