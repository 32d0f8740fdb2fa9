import { compareText } from '../text/compare-text.ts';
import type { Report } from './report.ts';

/**
 * Says which shards are missing, each as a sentence. Every number of shards that a runner names has to be there as a
 * whole, so shards of two different runs are not taken for one.
 *
 * @param expected How many there must be; where no report is of a shard, that many reports. Null where nobody said.
 */
export function missingShards(reports: readonly Report[], expected: number | null): readonly string[] {
  const runs = shardedRuns(reports);
  if (runs.length === 0 && expected !== null) return missingReports(reports.length, expected);
  const severalRunners = new Set(runs.map(({ runner }) => runner)).size > 1;
  const isThere = expected === null || runs.some(({ count }) => count === expected);
  const wanted = isThere ? runs : [...runs, { runner: null, count: expected, indexes: new Set<number>() }];
  return wanted
    .toSorted((a, b) => a.count - b.count || compareText(a.runner ?? '', b.runner ?? ''))
    .flatMap(({ runner, count, indexes }) => {
      const whose = severalRunners && runner !== null ? ` of ${runner}` : '';
      return Array.from({ length: count }, (_, index) => index + 1)
        .filter((index) => !indexes.has(index))
        .map((index) => `shard ${index} of ${count}${whose} is missing`);
    });
}

/** One run of one runner, cut into so many shards. */
interface ShardedRun {
  readonly runner: string;
  readonly count: number;
  /** Of the shards that are there. */
  readonly indexes: ReadonlySet<number>;
}

function shardedRuns(reports: readonly Report[]): readonly ShardedRun[] {
  const runs = new Map<string, ShardedRun>();
  for (const { run } of reports) {
    if (run.shard === null) continue;
    const { index, count } = run.shard;
    const runner = run.runner.name;
    const key = `${count} ${runner}`;
    runs.set(key, { runner, count, indexes: new Set([...(runs.get(key)?.indexes ?? []), index]) });
  }
  return [...runs.values()];
}

function missingReports(present: number, expected: number): readonly string[] {
  if (present >= expected) return [];
  return [`${expected} reports are expected, and ${present} ${present === 1 ? 'is' : 'are'} there`];
}
