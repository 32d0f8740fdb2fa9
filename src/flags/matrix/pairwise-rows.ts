/** Rows of value indices, one for each factor. */
export type IndexRow = readonly number[];

/**
 * Few rows in which every two values of every two factors stand together at least once. Greedy: each row starts with the
 * first pair that is missing and takes for every other factor the value that brings the most missing pairs. The same
 * counts always give the same rows; 20 factors of two values take about ten.
 *
 * @param counts How many values each factor has, each at least 1.
 */
export function pairwiseRows(counts: readonly number[]): readonly IndexRow[] {
  if (counts.length < 2) return Array.from({ length: counts[0] ?? 0 }, (_, value) => [value]);
  const missing = allPairs(counts);
  const rows: IndexRow[] = [];
  for (let [first] = missing.values(); first !== undefined; [first] = missing.values()) {
    const row = buildRow(counts, first, missing);
    for (const key of keysOf(row)) missing.delete(key);
    rows.push(row);
  }
  return rows;
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

function buildRow(counts: readonly number[], seed: Pair, missing: ReadonlyMap<string, Pair>): IndexRow {
  const chosen = new Map([
    [seed.a, seed.aValue],
    [seed.b, seed.bValue],
  ]);
  counts.forEach((count, factor) => {
    if (!chosen.has(factor)) chosen.set(factor, bestValue(factor, count, chosen, missing));
  });
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
