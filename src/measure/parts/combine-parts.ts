import type { Exponent, Growth, TimeChange, TimeGroup } from '../change.ts';
import { withWholeAllowance } from '../processes/whole-allowance.ts';
import { median } from '../statistics/quantile.ts';

/** Processes that have to show a part before they decide about it. */
const LEAST_PROCESSES = 2;

/**
 * What several processes say of groups of cases and of growth. What a first process found beyond doubt stays a finding
 * only where every other one shows it, too: a group's interval spans their ratios, that of an exponent their intervals.
 * What too few of them looked at stays as the first process has to tell it alone.
 */
export function combineParts(
  screened: TimeChange,
  changes: readonly TimeChange[],
): Pick<TimeChange, 'groups' | 'growth'> {
  return {
    groups: withWholeAllowance(screened).groups.map((group) => combineGroup(group, changes)),
    growth: screened.growth === null ? null : combineGrowth(screened.growth, changes),
  };
}

function combineGroup(screened: TimeGroup, changes: readonly TimeChange[]): TimeGroup {
  const seen = changes.flatMap(({ groups }) => groups.find(({ label }) => label === screened.label) ?? []);
  if (seen.length < LEAST_PROCESSES) return screened;
  const ratios = seen.map(({ ratio }) => ratio);
  return {
    ...screened,
    ratio: median(ratios),
    low: Math.min(...ratios),
    high: Math.max(...ratios),
    oldNs: median(seen.map(({ oldNs }) => oldNs)),
    newNs: median(seen.map(({ newNs }) => newNs)),
  };
}

function combineGrowth(screened: Growth, changes: readonly TimeChange[]): Growth {
  const seen = changes.flatMap(({ growth }) => growth ?? []);
  if (seen.length < LEAST_PROCESSES) return screened;
  return {
    old: spanOf(seen.map((growth) => growth.old)),
    new: spanOf(seen.map((growth) => growth.new)),
    difference: spanOf(seen.map(({ difference }) => difference)),
    sizes: screened.sizes,
  };
}

/** An end that was infinite comes back from another process as null. */
function spanOf(exponents: readonly Exponent[]): Exponent {
  const endsOf = (end: 'low' | 'high', infinite: number): readonly number[] =>
    exponents.map((one) => (Number.isFinite(one[end]) ? one[end] : infinite));
  return {
    exponent: median(exponents.map(({ exponent }) => exponent)),
    low: Math.min(...endsOf('low', Number.NEGATIVE_INFINITY)),
    high: Math.max(...endsOf('high', Number.POSITIVE_INFINITY)),
  };
}
