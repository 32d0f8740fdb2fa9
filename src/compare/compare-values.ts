import type { CompareOptions } from './compare-options.ts';
import { concludeComparison } from './conclude-comparison.ts';
import type { Comparison } from './difference.ts';
import { isSameAtOnce, mayLookQuickly } from './quick-look.ts';
import { SAME_COMPARISON } from './same-comparison.ts';
import { readValueOptions } from './value-options.ts';
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
  const settings = readValueOptions(options, 'compareValues');
  if (mayLookQuickly(settings) && settings.rules.length === 0 && settings.table === null) {
    if (isSameAtOnce(newValue, oldValue)) return SAME_COMPARISON;
  }
  const walk = new ValueWalk(settings);
  walk.compareRoot('$', newValue, oldValue);
  const unmatched = walk.unmatchedRules();
  const comparison = concludeComparison(walk.log, !walk.outOfBudget, unmatched);
  const notes = unmatched.map((path) => `the rule for ${JSON.stringify(path)} matched nothing`);
  return notes.length === 0 ? comparison : { ...comparison, notes: [...comparison.notes, ...notes] };
}
