// How long the page of a large run takes, and how large it is: `node benchmarks/html-report.mjs`, after `npm run build`.
// Median of 9 pages each; the plots are loaded once, in a process of its own, five times.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const { renderHtml } = await import(join(root, 'dist/esm/reporters/html.js'));
const { loadPlots } = await import(join(root, 'dist/esm/reporters/html/load-plots.js'));
const { decideGate } = await import(join(root, 'dist/esm/src/gate/decide-gate.js'));

/** What a page may take at most: seconds and bytes for 300 trials. */
const MOST = { trials: 300, seconds: 5, bytes: 2_000_000 };

const spread = { low: 0.9, high: 1.3, change: bell(16), noise: bell(6), beyond: 3 };
const side = { p50Ns: 41_200, p95Ns: 44_900 };

function bell(middle) {
  return Array.from({ length: 24 }, (_, step) => Math.round(40 * Math.exp(-((step - middle) ** 2) / 8)));
}

/** The richest trial that there is: a difference of time and memory with every drawing. */
function trial(index) {
  return {
    id: String(index).padStart(8, '0'),
    name: `trial ${index}`,
    file: `src/part-${index % 20}/thing.test.ts`,
    line: index + 1,
    testName: `part ${index % 20} > does thing number ${index}`,
    expectation: 'match',
    old: { name: 'oldThing', origin: 'main' },
    new: { name: 'newThing', origin: null },
    inputs: { total: 1214, source: 'table', seed: 7, path: null },
    behaviour: {
      ...{ verdict: 'same', differing: 0, groups: [], omittedGroups: 0, unverified: [] },
      ...{ notes: ['both sides threw on 2 of 12 cases'], noise: null, example: null, error: null },
    },
    time: {
      ...{ verdict: 'slower', reason: null, ratio: 1.184, low: 1.151, high: 1.219, level: 0.999 },
      ...{ pairs: 240, processes: 3, limit: 1.1, old: side, new: { ...side, p50Ns: 48_800 } },
      ...{ noise: { ratio: 1.003, low: 0.982, high: 1.024 }, growth: null, spread, notes: [] },
      groups: Array.from({ length: 12 }, (_, group) => ({
        ...{
          label: `cases[${group}]`,
          cases: 1,
          ratio: 1.2,
          low: 1.1,
          high: 1.3,
          oldNs: 4e4,
          newNs: 5e4,
          slower: true,
        },
      })),
    },
    memory: {
      ...{ verdict: 'more', reason: null, ratio: 1.1, low: 1.09, high: 1.11 },
      ...{ allocatedOldBytes: 2100, allocatedNewBytes: 2310, keptOldBytes: 0, keptNewBytes: 212, limit: 1.1 },
      ...{
        keptLimitBytes: 16,
        heap: { calls: 2000, oldBytes: [0, 2400], newBytes: [0, 4e5, 8e5, 12e5, 16e5] },
      },
    },
    gate: { decision: 'fail', reasons: ['new is slower than old'], enforced: true },
    again: `npx vitest run src/part-${index % 20}/thing.test.ts -t "does thing number ${index}"`,
  };
}

function reportOf(count) {
  return {
    schemaVersion: 1,
    tool: { name: 'twinrun', version: JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).version },
    run: {
      ...{ id: 'a', startedAt: '2026-11-20T10:00:00.000Z', runner: { name: 'vitest', version: '4.1.12' } },
      ...{ seed: null, shard: null, complete: true },
    },
    git: null,
    machine: { node: '20', v8: '11', os: 'linux', arch: 'x64', cpu: 'any', cores: 2, memoryBytes: 1 },
    policy: { unsure: 'pass', unverified: 'pass' },
    totals: {},
    trials: Array.from({ length: count }, (_, index) => trial(index)),
  };
}

const median = (values) => values.toSorted((a, b) => a - b)[values.length >> 1];
const loader = `const start = performance.now();
import(${JSON.stringify(join(root, 'dist/esm/reporters/html/load-plots.js'))})
  .then(({ loadPlots }) => loadPlots()).then(() => console.log(performance.now() - start));`;
const loads = Array.from({ length: 5 }, () =>
  Number(spawnSync(process.execPath, ['-e', loader], { encoding: 'utf8' }).stdout),
);
console.log(`Loading what draws plots: ${median(loads).toFixed(0)} ms`);

const plots = await loadPlots();
for (const count of [1, 10, 60, MOST.trials, 2000]) {
  const report = reportOf(count);
  const decision = decideGate(report);
  const took = [];
  let bytes = 0;
  for (let page = 0; page < 9; page++) {
    const start = performance.now();
    bytes = Buffer.byteLength(renderHtml(report, decision, { plots }));
    took.push(performance.now() - start);
  }
  const ms = median(took);
  console.log(
    `${String(count).padStart(5)} trials  ${ms.toFixed(0).padStart(5)} ms  ${(bytes / 1000).toFixed(0).padStart(5)} kB  (first page ${took[0].toFixed(0)} ms)`,
  );
  if (count === MOST.trials && (took[0] > MOST.seconds * 1000 || bytes > MOST.bytes)) process.exitCode = 1;
}
