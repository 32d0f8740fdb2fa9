import { UsageError } from '../errors/usage-error.ts';
import { nearestWord } from '../text/nearest-word.ts';
import { previewValue } from '../text/value-preview.ts';
import {
  COMPARE_OPTION_NAMES,
  type CompareOptions,
  type CompareSettings,
  readCompareOptions,
} from './compare-options.ts';

/** No option is the usual case, and reading them would take as long as comparing a small value. */
const DEFAULTS: CompareSettings = readCompareOptions({});

/**
 * Checks the options of a function that compares two values, and fills in defaults.
 *
 * @param asked Name of the function, for the error.
 * @throws {UsageError} When there is no such option, or it has a value that it cannot have.
 */
export function readValueOptions(options: CompareOptions, asked: string): CompareSettings {
  const names = Object.keys(options);
  if (names.length === 0) return DEFAULTS;
  for (const name of names) checkName(name, asked);
  return readCompareOptions({ ...options });
}

function checkName(name: string, asked: string): void {
  if (COMPARE_OPTION_NAMES.includes(name) || name === 'customTesters') return;
  const nearest = nearestWord(name, COMPARE_OPTION_NAMES);
  throw new UsageError({
    problem: `${asked} has no option ${previewValue(name)}.`,
    expected: `one of ${COMPARE_OPTION_NAMES.join(', ')}`,
    received: previewValue(name),
    advice: nearest === null ? 'leave it out' : `${nearest} instead of ${name}`,
  });
}
