import type { HistoryLine } from '../history-line.ts';
import { runsByTrial } from '../trial-trend.ts';

/**
 * The last run of each trial for github-action-benchmark's tool `customSmallerIsBetter`, which keeps a history of its own:
 * a list of `{ name, unit, value, range, extra }`, as its `src/extract.ts` reads it.
 */
export function printGithubActionBenchmark(lines: readonly HistoryLine[]): string {
  const entries = lastTimed(lines).flatMap((line) => [
    {
      name: `${uniqueName(line)}: time, new over old`,
      unit: 'ratio',
      value: line.ratio ?? 1,
      ...(line.low === null || line.high === null ? {} : { range: `${line.low} to ${line.high}` }),
      extra: `${line.time}, behaviour ${line.behaviour}, ${line.inputs} inputs`,
    },
    ...(isAllocated(line)
      ? [
          {
            name: `${uniqueName(line)}: allocated, new over old`,
            unit: 'ratio',
            value: line.allocatedNew / line.allocatedOld,
            extra: line.memory,
          },
        ]
      : []),
  ]);
  return `${JSON.stringify(entries, null, 2)}\n`;
}

/** Bencher's names hold so many characters. */
const LONGEST_BENCHER_NAME = 1024;

/**
 * The last run of each trial in Bencher Metric Format: measures with `value`, `lower_value` and `upper_value` by the name
 * of the benchmark, for `bencher run --adapter json`.
 */
export function printBencher(lines: readonly HistoryLine[]): string {
  const entries = lastTimed(lines).map((line): [string, object] => [
    uniqueName(line).slice(0, LONGEST_BENCHER_NAME),
    {
      'time-ratio': {
        value: line.ratio ?? 1,
        ...(line.low === null || line.high === null ? {} : { lower_value: line.low, upper_value: line.high }),
      },
      ...(isAllocated(line) ? { 'allocated-ratio': { value: line.allocatedNew / line.allocatedOld } } : {}),
      ...(line.newNs === null ? {} : { latency: { value: line.newNs } }),
    },
  ]);
  return `${JSON.stringify(Object.fromEntries(entries), null, 2)}\n`;
}

/** Two tests may try the same function: the id tells them apart, from run to run. */
function uniqueName({ name, id }: HistoryLine): string {
  return `${name} [${id}]`;
}

function lastTimed(lines: readonly HistoryLine[]): readonly HistoryLine[] {
  return Array.from(runsByTrial(lines).values(), (runs) =>
    runs.findLast(({ ratio }) => ratio !== null),
  ).filter((line) => line !== undefined);
}

function isAllocated(
  line: HistoryLine,
): line is HistoryLine & { readonly allocatedOld: number; readonly allocatedNew: number } {
  return line.allocatedOld !== null && line.allocatedNew !== null && line.allocatedOld > 0;
}
