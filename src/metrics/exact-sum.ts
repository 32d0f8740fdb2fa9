/**
 * Adds numbers without rounding: the sum is the first number of the answer plus all that follow, each the rounding error
 * of what stands before it. The answer depends on the exact sum alone, never on the order of adding, so that merging may
 * happen in any order. Shewchuk, "Adaptive Precision Floating-Point Arithmetic", Discrete & Computational Geometry 18, 1997.
 *
 * @param numbers Finite, and far enough below 10³⁰⁸ that no sum overflows.
 */
export function exactSum(numbers: readonly number[]): readonly [number, ...number[]] {
  let parts: readonly number[] = numbers.reduce(grow, []);
  const first = rounded(parts);
  const rest: number[] = [];
  for (let taken = first; ; ) {
    parts = grow(parts, -taken);
    taken = rounded(parts);
    // Beyond 10³⁰⁸ nothing is left to be exact about.
    if (taken === 0 || !Number.isFinite(taken)) return [first, ...rest];
    rest.push(taken);
  }
}

/** One number more in a list of parts of ascending size whose digits do not overlap. */
function grow(parts: readonly number[], added: number): readonly number[] {
  const grown: number[] = [];
  let sum = added;
  for (const part of parts) {
    const next = sum + part;
    const bulk = next - sum;
    const error = sum - (next - bulk) + (part - bulk);
    if (error !== 0) grown.push(error);
    sum = next;
  }
  return sum === 0 ? grown : [...grown, sum];
}

/** The double nearest to the sum of the parts; of two equally near ones the even one, as hardware rounds. */
function rounded(parts: readonly number[]): number {
  let index = parts.length - 1;
  let sum = parts[index] ?? 0;
  let error = 0;
  while (index > 0 && error === 0) {
    index--;
    const part = parts[index] ?? 0;
    const next = sum + part;
    error = part - (next - sum);
    sum = next;
  }
  const beyond = parts[index - 1] ?? 0;
  if (index > 0 && Math.sign(error) === Math.sign(beyond)) {
    const doubled = error * 2;
    const next = sum + doubled;
    if (next - sum === doubled) return next;
  }
  return sum;
}
