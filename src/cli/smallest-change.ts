/** What a search for the smallest change came to. */
export interface SmallestChange {
  /** New over old; null where even the largest change was not seen reliably. */
  readonly factor: number | null;
  /** Median time of one comparison at that change, in milliseconds. */
  readonly trialMs: number | null;
  /** Share of the comparisons that saw it. */
  readonly power: number | null;
}

/** One comparison with a change built in: whether it was seen, and how long that took. */
export type Look = (factor: number, seed: number) => { readonly seen: boolean; readonly tookMs: number };

/** Comparisons at each change, and how many of them have to see it. */
export const LOOKS: { readonly count: number; readonly needed: number } = { count: 10, needed: 9 };

/** Finds the smallest of some changes that comparisons see reliably, by halving: a larger change is easier to see. */
export function findSmallestChange(factors: readonly number[], look: Look): SmallestChange {
  let [low, high] = [0, factors.length];
  let found: SmallestChange = { factor: null, trialMs: null, power: null };
  while (low < high) {
    const middle = (low + high) >> 1;
    const tried = lookOften(factors[middle] ?? 1, look);
    if (tried.factor === null) low = middle + 1;
    else {
      found = tried;
      high = middle;
    }
  }
  return found;
}

function lookOften(factor: number, look: Look): SmallestChange {
  const times: number[] = [];
  let seen = 0;
  for (let seed = 1; seed <= LOOKS.count; seed++) {
    const { seen: wasSeen, tookMs } = look(factor, seed);
    times.push(tookMs);
    if (wasSeen) seen += 1;
    if (seed - seen > LOOKS.count - LOOKS.needed) return { factor: null, trialMs: null, power: null };
  }
  times.sort((a, b) => a - b);
  return { factor, trialMs: times[times.length >> 1] ?? null, power: seen / LOOKS.count };
}
