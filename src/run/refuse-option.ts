import { UsageError } from '../errors/usage-error.ts';
import { previewValue } from '../text/value-preview.ts';

/** The error for a run option that has a value which it cannot have. */
export function refuseOption(name: string, expected: string, received: unknown, advice: string): UsageError {
  return new UsageError({
    problem: `the option ${name} has a value that it cannot have.`,
    expected,
    received: previewValue(received),
    advice,
  });
}

/** Checks that an option is an object of certain properties. */
export function readRecord(
  given: unknown,
  name: string,
  keys: readonly string[],
  advice: string,
): Readonly<Record<string, unknown>> {
  const expected = `an object with ${keys.join(', ')}`;
  if (typeof given !== 'object' || given === null || Array.isArray(given)) {
    throw refuseOption(name, expected, given, advice);
  }
  const stranger = Object.keys(given).find((key) => !keys.includes(key));
  if (stranger !== undefined) throw refuseOption(`${name}.${stranger}`, expected, stranger, advice);
  return given as Readonly<Record<string, unknown>>;
}

/** Checks that an option is a function, or was not given at all. */
export function readFunction<Fn>(given: unknown, name: string, advice: string): Fn | null {
  if (given === undefined) return null;
  if (typeof given === 'function') return given as Fn;
  throw refuseOption(name, 'a function', given, advice);
}

/** Checks that an option is a text; `fallback` stands in where it was not given, null for none. */
export function readText(given: unknown, name: string, fallback: string | null, advice: string): string {
  const value = given ?? fallback;
  if (typeof value === 'string' && value !== '') return value;
  throw refuseOption(name, 'a text', given, advice);
}
