/** A member's position and the number by which near ones are found. */
export interface Ranked {
  readonly index: number;
  readonly rank: number;
}

/** Positions of the free members, those with the nearest rank first. */
export function* nearestFirst(
  ranked: readonly Ranked[],
  rank: number,
  free: ReadonlySet<number>,
): Generator<number> {
  let above = firstAtLeast(ranked, rank);
  let below = above - 1;
  while (below >= 0 || above < ranked.length) {
    const next = isNearer(ranked[below], ranked[above], rank) ? below-- : above++;
    const index = ranked[next]?.index;
    if (index !== undefined && free.has(index)) yield index;
  }
}

/** Members in the order of their rank, as {@link nearestFirst} takes them. */
export function rankAll(members: readonly Ranked[]): readonly Ranked[] {
  return members.toSorted((a, b) => a.rank - b.rank);
}

function firstAtLeast(ranked: readonly Ranked[], rank: number): number {
  let [low, high] = [0, ranked.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((ranked[middle]?.rank ?? 0) < rank) low = middle + 1;
    else high = middle;
  }
  return low;
}

function isNearer(below: Ranked | undefined, above: Ranked | undefined, rank: number): boolean {
  if (below === undefined || above === undefined) return above === undefined;
  return rank - below.rank < above.rank - rank;
}
