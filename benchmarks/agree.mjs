// Holds the comparator against node:util isDeepStrictEqual, and its verdict alone against its report, on random pairs of
// values of any kind. Prints the counts and every disagreement that no policy explains, and fails where there is one.
//
//   npm run build && node benchmarks/agree.mjs [pairs] [seed]
import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { compareValues } from '../dist/esm/src/compare/compare-values.js';
import { judgeValues } from '../dist/esm/src/compare/judge-values.js';

const pairs = Number(process.argv[2] ?? 50_000);
const seed = Number(process.argv[3] ?? 20_260_401);
const options = {
  withBigInt: true,
  withBoxedValues: true,
  withDate: true,
  withMap: true,
  withNullPrototype: true,
  withObjectString: true,
  withSet: true,
  withSparseArray: true,
  withTypedArray: true,
};
const anything = fc.anything(options);
/** Half of the pairs are equal or one edit apart: two random values hardly ever are. */
const pair = fc.oneof(
  fc.tuple(anything, anything),
  fc.clone(anything, 2),
  fc.tuple(fc.clone(anything, 2), anything).map(([[a, b], part]) => [
    { part: a, at: [a] },
    { part: b, at: [part] },
  ]),
);

const counts = { same: 0, different: 0, disagree: 0 };
for (const [a, b] of fc.sample(pair, { numRuns: pairs, seed })) {
  const { verdict } = compareValues(a, b);
  const expected = isDeepStrictEqual(a, b) ? 'same' : 'different';
  const judged = judgeValues(a, b);
  if (verdict === expected && judged === verdict) counts[verdict] += 1;
  else {
    counts.disagree += 1;
    console.log(`${verdict}, judged ${judged}, against ${expected}: ${fc.stringify(a)} · ${fc.stringify(b)}`);
  }
}
console.log(
  `${pairs} pairs, seed ${seed}: all say same ${counts.same}, all say different ${counts.different}, disagree ${counts.disagree}`,
);
if (counts.disagree > 0) process.exitCode = 1;
