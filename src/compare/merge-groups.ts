import { mergeClasses } from './change-class.ts';
import type { DifferenceGroup, NumericSpread } from './difference.ts';

const MAX_EXAMPLES = 5;

/**
 * Puts groups of the same kind into one under another path. Counts are exact; a mean is weighted by the groups' counts.
 * At least one group must be given.
 */
export function mergeGroups(
  first: DifferenceGroup,
  others: readonly DifferenceGroup[],
  path: string,
): DifferenceGroup {
  const all = [first, ...others];
  return {
    path,
    kind: first.kind,
    count: sum(all.map(({ count }) => count)),
    compared: sum(all.map(({ compared }) => compared)),
    examples: all.flatMap(({ examples }) => examples).slice(0, MAX_EXAMPLES),
    numeric: mergeSpreads(all),
    hint: all.every(({ hint }) => hint === first.hint) ? first.hint : null,
    classes: mergeClasses(all.flatMap(({ classes }) => classes)),
  };
}

function mergeSpreads(groups: readonly DifferenceGroup[]): NumericSpread | null {
  let merged: NumericSpread | null = null;
  let count = 0;
  for (const group of groups) {
    if (group.numeric === null) continue;
    count += group.count;
    merged = merged === null ? group.numeric : mergeTwo(merged, group.numeric, group.count / count);
  }
  return merged;
}

/** @param share What part of all differences so far the second spread stands for, so that means can be weighted. */
function mergeTwo(a: NumericSpread, b: NumericSpread, share: number): NumericSpread {
  const worst = b.maxAbs > a.maxAbs ? b : a;
  const maxRel =
    a.maxRel === null || b.maxRel === null ? (a.maxRel ?? b.maxRel) : Math.max(a.maxRel, b.maxRel);
  const mean = a.mean * (1 - share) + b.mean * share;
  return { maxAbs: worst.maxAbs, maxRel, mean, worstPath: worst.worstPath };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
