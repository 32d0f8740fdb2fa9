import type { TimeChange, TimeGroup } from '../measure/change.ts';
import { growsWorse, isSlowerGroup } from '../measure/parts/slower-part.ts';
import { plural } from '../text/count.ts';

/**
 * Says which part of the inputs is slower beyond doubt: that time grows worse with their size, or on which cases; null
 * where no part is. Whoever swaps the implementation gets that slow-down, whatever all inputs cost together.
 *
 * @param limit New over old that is still allowed for each part.
 */
export function slowerPartWords({ groups, growth }: TimeChange, limit: number): string | null {
  const slower = slowerGroups(groups, limit);
  const [worst] = slower;
  const where = worst === undefined ? null : groupWords(worst, slower.length - 1);
  if (growth === null || !growsWorse(growth)) return where;
  const exponents = `time grows as n^${growth.new.exponent.toFixed(1)}, old n^${growth.old.exponent.toFixed(1)}`;
  return where === null ? exponents : `${exponents}; ${where}`;
}

/** The groups of cases that are slower beyond doubt, worst first. */
export function slowerGroups(groups: readonly TimeGroup[], limit: number): readonly TimeGroup[] {
  return groups.filter((group) => isSlowerGroup(group, limit)).sort((a, b) => b.ratio - a.ratio);
}

function groupWords({ label, ratio }: TimeGroup, others: number): string {
  const more = others === 0 ? '' : `, and slower on ${plural(others, 'other input group')}`;
  return `×${ratio.toPrecision(3)} on ${label}${more}`;
}
