/** Rows of value indices, one for each factor. */
export type IndexRow = readonly number[];

/** Rows tried for each row that is taken. */
const CANDIDATES = 24;

/**
 * Few rows in which every two values of every two factors stand together at least once. Greedy, as AETG (Cohen et al.,
 * 1997, https://doi.org/10.1109/32.605761) but without chance: of several rows, each grown from another pair that is
 * missing, the one with the most missing pairs is taken. The same counts always give the same rows.
 *
 * @param counts How many values each factor has, each at least 1.
 */
export function pairwiseRows(counts: readonly number[]): readonly IndexRow[] {
  if (counts.length < 2) return Array.from({ length: counts[0] ?? 0 }, (_, value) => [value]);
  const missing = allPairs(counts);
  const rows: IndexRow[] = [];
  while (missing.size > 0) {
    const row = bestRow(counts, missing);
    for (const key of keysOf(row)) missing.delete(key);
    rows.push(row);
  }
  return rows;
}

function bestRow(counts: readonly number[], missing: ReadonlyMap<string, Pair>): IndexRow {
  const seeds = [...missing.values()];
  const stride = Math.max(1, Math.floor(seeds.length / CANDIDATES));
  const rows = seeds
    .filter((_, index) => index % stride === 0)
    .map((seed, index) => buildRow(counts, seed, missing, index));
  const gains = rows.map((row) => keysOf(row).filter((key) => missing.has(key)).length);
  return rows[gains.indexOf(Math.max(...gains))] ?? counts.map(() => 0);
}

interface Pair {
  readonly a: number;
  readonly b: number;
  readonly aValue: number;
  readonly bValue: number;
}

function allPairs(counts: readonly number[]): Map<string, Pair> {
  const pairs = new Map<string, Pair>();
  for (let a = 0; a < counts.length; a++) {
    for (let b = a + 1; b < counts.length; b++) addPairs(pairs, a, b, counts);
  }
  return pairs;
}

function addPairs(pairs: Map<string, Pair>, a: number, b: number, counts: readonly number[]): void {
  for (let aValue = 0; aValue < (counts[a] ?? 0); aValue++) {
    for (let bValue = 0; bValue < (counts[b] ?? 0); bValue++) {
      pairs.set(keyOf(a, aValue, b, bValue), { a, b, aValue, bValue });
    }
  }
}

/** @param turn Which factor is chosen for first; the others follow in a circle. */
function buildRow(
  counts: readonly number[],
  seed: Pair,
  missing: ReadonlyMap<string, Pair>,
  turn: number,
): IndexRow {
  const chosen = new Map([
    [seed.a, seed.aValue],
    [seed.b, seed.bValue],
  ]);
  for (let step = 0; step < counts.length; step++) {
    const factor = (step + turn) % counts.length;
    if (!chosen.has(factor)) chosen.set(factor, bestValue(factor, counts[factor] ?? 1, chosen, missing));
  }
  return counts.map((_, factor) => chosen.get(factor) ?? 0);
}

function bestValue(
  factor: number,
  count: number,
  chosen: ReadonlyMap<number, number>,
  missing: ReadonlyMap<string, Pair>,
): number {
  const gains = Array.from(
    { length: count },
    (_, value) =>
      [...chosen].filter(([other, otherValue]) => missing.has(orderedKey(factor, value, other, otherValue)))
        .length,
  );
  return gains.indexOf(Math.max(...gains));
}

function keysOf(row: IndexRow): readonly string[] {
  return row.flatMap((value, factor) =>
    row.slice(factor + 1).map((other, offset) => keyOf(factor, value, factor + 1 + offset, other)),
  );
}

function orderedKey(a: number, aValue: number, b: number, bValue: number): string {
  return a < b ? keyOf(a, aValue, b, bValue) : keyOf(b, bValue, a, aValue);
}

function keyOf(a: number, aValue: number, b: number, bValue: number): string {
  return `${a}=${aValue},${b}=${bValue}`;
}
