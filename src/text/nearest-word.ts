/**
 * The word that was probably meant, or null where none is near enough to be named: at most one edit for short words, a
 * third of the letters for long ones. Capitals do not count.
 */
export function nearestWord(word: string, known: readonly string[]): string | null {
  const given = word.slice(0, 64).toLowerCase();
  const scored = known
    .map((candidate) => ({ candidate, edits: countEdits(given, candidate.toLowerCase()) }))
    .filter(({ candidate, edits }) => edits <= Math.max(1, Math.floor(candidate.length / 3)))
    .sort((a, b) => a.edits - b.edits);
  return scored[0]?.candidate ?? null;
}

/** Optimal string alignment: insertions, deletions, replacements, and swaps of neighbours as one edit. */
function countEdits(a: string, b: string): number {
  let beforeLast: readonly number[] = [];
  let last: readonly number[] = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row++) {
    const current: number[] = [row];
    for (let column = 1; column <= b.length; column++) {
      const same = a[row - 1] === b[column - 1];
      const swapped = a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
      current.push(
        Math.min(
          at(last, column) + 1,
          at(current, column - 1) + 1,
          at(last, column - 1) + (same ? 0 : 1),
          swapped ? at(beforeLast, column - 2) + 1 : Number.POSITIVE_INFINITY,
        ),
      );
    }
    beforeLast = last;
    last = current;
  }
  return at(last, b.length);
}

function at(row: readonly number[], column: number): number {
  return row[column] ?? Number.POSITIVE_INFINITY;
}
