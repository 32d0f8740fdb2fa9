import { UsageError } from '../errors/usage-error.ts';
import { nearestWord } from '../text/nearest-word.ts';
import { previewValue } from '../text/value-preview.ts';
import {
  COMPARE_OPTION_NAMES,
  type CompareOptions,
  type CompareSettings,
  readCompareOptions,
} from './compare-options.ts';
import { concludeComparison } from './conclude-comparison.ts';
import type { Comparison } from './difference.ts';
import { isSameAtOnce, mayLookQuickly } from './quick-look.ts';
import { SAME_COMPARISON } from './same-comparison.ts';
import { ValueWalk } from './value-walk.ts';

/**
 * Compares two values of any kind and says where and how they differ. NaN is NaN, −0 is not 0, a hole is not
 * `undefined`, classes agree by name; what cannot be looked into is `unverified`, never `same`.
 *
 * @throws {UsageError} When there is no such option, or it has a value that it cannot have.
 * @throws {ComparerError} When a comparer, tester or matcher of the user's own throws.
 */
export function compareValues(
  newValue: unknown,
  oldValue: unknown,
  options: CompareOptions = {},
): Comparison {
  const settings = readSettings({ ...options });
  if (mayLookQuickly(settings) && settings.rules.length === 0 && settings.table === null) {
    if (isSameAtOnce(newValue, oldValue)) return SAME_COMPARISON;
  }
  const walk = new ValueWalk(settings);
  walk.compareRoot('$', newValue, oldValue);
  const unmatched = walk.unmatchedRules();
  const comparison = concludeComparison(walk.log, !walk.spent, unmatched);
  const notes = unmatched.map((path) => `the rule for ${JSON.stringify(path)} matched nothing`);
  return notes.length === 0 ? comparison : { ...comparison, notes: [...comparison.notes, ...notes] };
}

/** No option is the usual case, and reading them would take as long as comparing a small value. */
const DEFAULTS: CompareSettings = readCompareOptions({});

function readSettings(given: Readonly<Record<string, unknown>>): CompareSettings {
  const names = Object.keys(given);
  for (const name of names) checkName(name);
  return names.length === 0 ? DEFAULTS : readCompareOptions(given);
}

function checkName(name: string): void {
  if (COMPARE_OPTION_NAMES.includes(name) || name === 'customTesters') return;
  const nearest = nearestWord(name, COMPARE_OPTION_NAMES);
  throw new UsageError({
    problem: `compareValues has no option ${previewValue(name)}.`,
    expected: `one of ${COMPARE_OPTION_NAMES.join(', ')}`,
    received: previewValue(name),
    advice: nearest === null ? 'leave it out' : `${nearest} instead of ${name}`,
  });
}
