/**
 * Measures how often one input of twenty is called slower where the sides are identical, and how often it is found where
 * new does its work three times. GROUP_SPREAD in src/measure/parts/group-changes.ts stands on it. Not part of the test suite,
 * since it takes minutes:
 *
 *   node test/calibration/groups.mjs [processes per workload, 8] [place of the slow input, -1 for none]
 */
import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { build } from 'esbuild';
import { GROUP_WORKLOADS } from './group-workloads.mjs';

const processes = Number(process.argv[2] ?? 8);
const slow = Number(process.argv[3] ?? -1);
const run = promisify(execFile);
const root = join(import.meta.dirname, '..', '..');
const folder = await mkdtemp(join(tmpdir(), 'twinrun-calibration-'));
const bundle = join(folder, 'one-group-trial.mjs');

await build({
  entryPoints: [join(import.meta.dirname, 'one-group-trial.mjs')],
  bundle: true,
  platform: 'node',
  format: 'esm',
  // Packages are loaded from the bundle twice, once for each side.
  external: ['deep-diff', 'pretty-format'],
  outfile: bundle,
  logLevel: 'error',
});

const deviations = [];
const times = [];
const totals = {};
console.log(`${processes} processes per workload, slow input: ${slow}`);
for (const workload of Object.keys(GROUP_WORKLOADS)) {
  const verdicts = {};
  let worst = 1;
  for (let seed = 1; seed <= processes; seed++) {
    const { stdout } = await run(process.execPath, [bundle, workload, String(slow), String(seed), root]);
    const { verdict, reason, tookMs, ratios } = JSON.parse(stdout);
    verdicts[verdict] = (verdicts[verdict] ?? 0) + 1;
    totals[verdict] = (totals[verdict] ?? 0) + 1;
    times.push(tookMs);
    if (slow === -1 && verdict !== 'same') console.log(`  ${verdict}, seed ${seed}: ${reason}`);
    if (verdict !== 'slower' && slow !== -1) {
      console.log(`  missed, seed ${seed}: ${verdict} ${JSON.stringify(ratios[slow])} ${reason}`);
    }
    for (const [at, { ratio }] of ratios.entries()) {
      if (at === slow) continue;
      deviations.push(Math.abs(Math.log(ratio)));
      worst = Math.max(worst, ratio, 1 / ratio);
    }
  }
  console.log(`${workload.padEnd(18)} worst ratio ${worst.toFixed(3)}  ${JSON.stringify(verdicts)}`);
}
deviations.sort((a, b) => a - b);
times.sort((a, b) => a - b);
for (const share of [0.5, 0.9, 0.99, 0.999, 1]) {
  const at = deviations[Math.min(deviations.length - 1, Math.floor(share * deviations.length))] ?? 0;
  console.log(`${100 * share}% of ${deviations.length} inputs within a factor of ${Math.exp(at).toFixed(4)}`);
}
console.log(`median ${Math.round(times[times.length >> 1])} ms, longest ${Math.round(times.at(-1))} ms`);
console.log(JSON.stringify(totals));
await rm(folder, { recursive: true });
