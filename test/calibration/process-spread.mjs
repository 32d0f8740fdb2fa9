/**
 * Measures how far the ratio of two identical functions wanders from process to process, which is what PROCESS_SPREAD
 * in src/measure/processes/process-spread.ts stands for. Not part of the test suite, since it takes minutes:
 *
 *   node test/calibration/process-spread.mjs [processes per workload, 10] [times as much work for new, 1]
 */
import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { build } from 'esbuild';
import { WORKLOADS } from './workloads.mjs';

const processes = Number(process.argv[2] ?? 10);
const scale = Number(process.argv[3] ?? 1);
const run = promisify(execFile);
const root = join(import.meta.dirname, '..', '..');
const folder = await mkdtemp(join(tmpdir(), 'twinrun-calibration-'));
const bundle = join(folder, 'one-trial.mjs');

await build({
  entryPoints: [join(import.meta.dirname, 'one-trial.mjs')],
  bundle: true,
  platform: 'node',
  format: 'esm',
  // Packages are loaded from the bundle twice, once for each side.
  external: ['deep-diff', 'pretty-format'],
  outfile: bundle,
  logLevel: 'error',
});

const deviations = [];
console.log(`${processes} processes per workload, new does ${scale} times the work`);
for (const workload of Object.keys(WORKLOADS)) {
  const verdicts = {};
  const ratios = [];
  for (let seed = 1; seed <= processes; seed++) {
    const { stdout } = await run(process.execPath, [bundle, workload, String(scale), String(seed), root]);
    const { verdict, ratio } = JSON.parse(stdout);
    verdicts[verdict] = (verdicts[verdict] ?? 0) + 1;
    if (ratio !== null) ratios.push(ratio);
  }
  ratios.sort((a, b) => a - b);
  // What a package or a sort costs at twice the work is not known beforehand; identical functions are known to be 1.
  const truth = scale === 1 ? 1 : (ratios[ratios.length >> 1] ?? 1);
  deviations.push(...ratios.map((ratio) => Math.abs(Math.log(ratio / truth))));
  const [least, most] = [ratios[0], ratios.at(-1)].map((ratio) => ratio?.toFixed(3));
  console.log(`${workload.padEnd(12)} ${least} to ${most}  ${JSON.stringify(verdicts)}`);
}
deviations.sort((a, b) => a - b);
for (const share of [0.5, 0.9, 0.95, 0.99, 1]) {
  const at = deviations[Math.min(deviations.length - 1, Math.floor(share * deviations.length))] ?? 0;
  console.log(
    `${(100 * share).toFixed(0)}% of ${deviations.length} within a factor of ${Math.exp(at).toFixed(4)}`,
  );
}
await rm(folder, { recursive: true });
