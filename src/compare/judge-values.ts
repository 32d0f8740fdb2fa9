import type { CompareOptions, CompareSettings } from './compare-options.ts';
import type { ValueVerdict } from './difference.ts';
import { DifferenceSearch, maySearch } from './difference-search.ts';
import type { Root } from './place.ts';
import { readValueOptions } from './value-options.ts';
import { ValueWalk } from './value-walk.ts';

/**
 * The verdict of {@link compareValues} alone, under the same options: it stops at the first difference that is beyond
 * doubt, and counts and groups nothing. What cannot be looked into does not stop it, since a difference may come later.
 *
 * Of values with more parts than a comparison looks at (5 million), it may find a difference where `compareValues` finds
 * none among those that it reaches, and says `unverified`.
 *
 * @throws {UsageError} When there is no such option, or it has a value that it cannot have.
 * @throws {ComparerError} When a comparer, tester or matcher that is asked before the first difference throws.
 */
export function judgeValues(
  newValue: unknown,
  oldValue: unknown,
  options: CompareOptions = {},
): ValueVerdict {
  return judgeRoot('$', newValue, oldValue, readValueOptions(options, 'judgeValues'));
}

/** As {@link judgeValues}, of values that stand at a root, under options that were read already. */
export function judgeRoot(
  root: Root,
  newValue: unknown,
  oldValue: unknown,
  settings: CompareSettings,
): ValueVerdict {
  const search = maySearch(settings) ? new DifferenceSearch(settings) : null;
  const found = search?.search(newValue, oldValue) ?? 'unsure';
  if (found === 'different') return found;
  const open = search?.open ?? [];
  if (found === 'same' && open.length === 0) return found;
  const walk = new ValueWalk(settings, 'verdict');
  if (found === 'unsure' || open[0] === newValue) walk.compareRoot(root, newValue, oldValue);
  else walk.comparePairs(root, open);
  return walk.judge() ?? judgeInFull(root, newValue, oldValue, settings);
}

/** Another order of looking may meet a difference before the budget is used up. */
function judgeInFull(
  root: Root,
  newValue: unknown,
  oldValue: unknown,
  settings: CompareSettings,
): ValueVerdict {
  const walk = new ValueWalk(settings);
  walk.compareRoot(root, newValue, oldValue);
  return walk.judge() ?? 'unverified';
}
