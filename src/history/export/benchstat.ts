import type { HistoryLine } from '../history-line.ts';

/**
 * All runs in Go's benchmark format (https://golang.org/design/14313-benchmark-format): two lines a run, one for each
 * side, told apart by `/side=`, so that `benchstat -col /side` compares them. Times of different machines are kept apart
 * by the configuration `machine`.
 */
export function printBenchstat(lines: readonly HistoryLine[]): string {
  const blocks = lines.flatMap((line) => {
    const { oldNs, newNs } = line;
    if (oldNs === null || newNs === null) return [];
    const name = benchmarkName(line);
    return [
      [
        `machine: ${line.machine}`,
        `commit: ${/^[0-9a-f]{1,64}$/.test(line.commit ?? '') ? line.commit : 'unknown'}`,
        resultLine(`${name}/side=old`, oldNs, line.allocatedOld),
        resultLine(`${name}/side=new`, newNs, line.allocatedNew),
      ].join('\n'),
    ];
  });
  return blocks.length === 0 ? '' : `${blocks.join('\n')}\n`;
}

function resultLine(name: string, ns: number, bytes: number | null): string {
  const memory = bytes === null ? '' : `\t${plain(bytes)} B/op`;
  // A run's median stands for the run: one value, however many calls it was made of.
  return `${name}\t1\t${plain(ns)} ns/op${memory}`;
}

/** Never with an exponent, which older readers do not know. */
function plain(value: number): string {
  return value >= 1e21 ? String(BigInt(Math.round(value))) : value.toFixed(value < 1000 ? 3 : 0);
}

/**
 * A name has no blanks, begins with what is no small letter, and ends in no `-8`, which would be taken for a number of
 * processors. The id keeps those apart that are alike after that.
 */
function benchmarkName({ name, id }: HistoryLine): string {
  const word = name.replaceAll(/[^\p{L}\p{N}_.]+/gu, '_').slice(0, 100);
  const [first = '_', ...rest] = Array.from(word);
  const big = first.toUpperCase();
  return `Benchmark${big === first.toLowerCase() && /\p{Ll}/u.test(first) ? '_' : ''}${big}${rest.join('')}/trial=${id}`;
}
