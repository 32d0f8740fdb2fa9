import { logGamma } from './gamma.ts';

/** Counts that chance alone explains, both ends included. */
export interface CountBand {
  readonly low: number;
  readonly high: number;
}

/** Chances this much smaller than the greatest add nothing that a double could hold. */
const NEGLIGIBLE = 1e-25;

/**
 * The band of counts in which a binomial count lies with the chance `level` at least: on each side at most half of the
 * rest is cut off. Exact: summed from the distribution itself, so that no tolerance has to be guessed.
 *
 * @param trials How many were drawn, a whole number of at least 0.
 * @param chance Chance of each, 0 to 1.
 * @param level At least 0 and below 1. @default 0.999
 */
export function binomialBand(trials: number, chance: number, level = 0.999): CountBand {
  if (chance <= 0 || trials === 0) return { low: 0, high: 0 };
  if (chance >= 1) return { low: trials, high: trials };
  const mode = Math.min(trials, Math.floor((trials + 1) * chance));
  const below = chancesFrom(mode, -1, trials, chance);
  const above = chancesFrom(mode, 1, trials, chance);
  const cut = (1 - level) / 2;
  return {
    low: mode - lengthWithout(below, cut),
    high: mode + lengthWithout(above, cut),
  };
}

/** Chances of the mode and of what lies in one direction of it, until they are negligible. */
function chancesFrom(mode: number, step: 1 | -1, trials: number, chance: number): readonly number[] {
  const odds = chance / (1 - chance);
  let here = Math.exp(logChance(mode, trials, chance));
  const least = here * NEGLIGIBLE;
  const chances: number[] = [];
  for (let count = mode; count >= 0 && count <= trials && here > least; count += step) {
    chances.push(here);
    here *= step === 1 ? ((trials - count) / (count + 1)) * odds : count / (trials - count + 1) / odds;
  }
  return chances;
}

/** Steps from the mode to the last count whose outer tail, itself left out, is at most `cut`. */
function lengthWithout(chances: readonly number[], cut: number): number {
  let tail = 0;
  let last = chances.length - 1;
  for (; last > 0; last--) {
    const next = tail + (chances[last] ?? 0);
    if (next > cut) break;
    tail = next;
  }
  return last;
}

function logChance(count: number, trials: number, chance: number): number {
  const ways = logGamma(trials + 1) - logGamma(count + 1) - logGamma(trials - count + 1);
  return ways + count * Math.log(chance) + (trials - count) * Math.log1p(-chance);
}
