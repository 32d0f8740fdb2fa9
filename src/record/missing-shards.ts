import type { Report } from './report.ts';

/**
 * Says which shards are missing, each as a sentence. Every number of shards that a report names has to be there as a
 * whole, so shards of two different runs are not taken for one.
 *
 * @param expected How many there must be; where no report is of a shard, that many reports. Null where nobody said.
 */
export function missingShards(reports: readonly Report[], expected: number | null): readonly string[] {
  const shards = reports.flatMap(({ run }) => (run.shard === null ? [] : [run.shard]));
  if (shards.length === 0 && expected !== null) return missingReports(reports.length, expected);
  const counts = new Set([...shards.map(({ count }) => count), ...(expected === null ? [] : [expected])]);
  return [...counts]
    .sort((a, b) => a - b)
    .flatMap((count) => {
      const present = new Set(shards.filter((shard) => shard.count === count).map(({ index }) => index));
      const indexes = Array.from({ length: count }, (_, index) => index + 1);
      return indexes
        .filter((index) => !present.has(index))
        .map((index) => `shard ${index} of ${count} is missing`);
    });
}

function missingReports(present: number, expected: number): readonly string[] {
  if (present >= expected) return [];
  return [`${expected} reports are expected, and ${present} ${present === 1 ? 'is' : 'are'} there`];
}
