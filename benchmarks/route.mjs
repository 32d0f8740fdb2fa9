// What a route costs, beside LaunchDarkly's and GrowthBook's SDKs and two ports of Scientist in the same run: a decision,
// a call of 0.3 ms, and memory over ten million calls. Writes route.md.
//
//   node benchmarks/route.mjs [processes, 5 unless told otherwise]
import { execFileSync, fork } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const here = import.meta.dirname;
const processes = Number(process.argv[2] ?? 5);
const scratch = join(here, '../.scratch/route');
const peers = join(scratch, 'peers');
/** Exact, so that the same table comes out next year. No dependencies of the project. */
const PEERS = [
  '@launchdarkly/node-server-sdk@9.13.7',
  '@growthbook/growthbook@1.8.0',
  'tzientist@3.2.0',
  'scientist@1.1.1',
];
const LEVEL = 0.95;

mkdirSync(scratch, { recursive: true });
installPeers();
await build({
  entryPoints: {
    'one-process': join(here, 'route/one-process.mjs'),
    subjects: join(here, 'route/subjects.mjs'),
    'median-interval': join(here, '../src/measure/statistics/median-interval.ts'),
  },
  outdir: scratch,
  bundle: true,
  splitting: true,
  packages: 'external',
  platform: 'node',
  format: 'esm',
  outExtension: { '.js': '.mjs' },
  logLevel: 'error',
});
const { createSubjects } = await import(pathToFileURL(join(scratch, 'subjects.mjs')).href);
const { medianInterval } = await import(pathToFileURL(join(scratch, 'median-interval.mjs')).href);
const subjects = await createSubjects(peers);

const decisions = [];
for (const name of Object.keys(subjects.decide)) {
  const runs = [];
  for (let round = 0; round < processes; round++) runs.push(await run('decide', name));
  decisions.push(decisionRow(name, runs));
  console.log(decisions.at(-1));
}
const calls = [];
for (const name of Object.keys(subjects.call)) {
  const runs = [];
  for (let round = 0; round < processes; round++) runs.push(await run('call', name));
  calls.push(callRow(name, runs));
  console.log(calls.at(-1));
}
const memory = await run('memory', '');
writeFileSync(join(here, 'route.md'), page());
console.log(memoryWords());
process.exit(0);

function installPeers() {
  if (existsSync(join(peers, 'node_modules/tzientist'))) return;
  mkdirSync(peers, { recursive: true });
  writeFileSync(join(peers, 'package.json'), JSON.stringify({ private: true }));
  const flags = ['--no-audit', '--no-fund', '--silent', '--ignore-scripts', '--save-exact'];
  execFileSync('npm', ['install', ...flags, ...PEERS], { cwd: peers, stdio: 'inherit' });
}

function run(task, name) {
  return new Promise((resolve, reject) => {
    const child = fork(join(scratch, 'one-process.mjs'), [task, name, peers], { execArgv: ['--expose-gc'] });
    let message;
    child.on('message', (sent) => {
      message = sent;
    });
    child.on('exit', (code) =>
      code === 0 ? resolve(message) : reject(new Error(`${task} ${name}: ${code}`)),
    );
  });
}

function decisionRow(name, runs) {
  const sorted = runs.toSorted((a, b) => a - b);
  const us = (ns) => (ns / 1000).toFixed(2);
  return `| ${name} | ${us(sorted[Math.floor(sorted.length / 2)])} µs | ${us(sorted[0])} to ${us(sorted.at(-1))} |`;
}

function callRow(name, runs) {
  const ratios = runs.flatMap((one) => one.ratios);
  const interval = medianInterval(
    ratios.toSorted((a, b) => a - b),
    LEVEL,
  ) ?? { low: Number.NaN, high: Number.NaN };
  const sorted = ratios.toSorted((a, b) => a - b);
  const percent = (ratio) => `${((ratio - 1) * 100).toFixed(2)} %`;
  const empty = runs.map(({ emptyNs }) => emptyNs).toSorted((a, b) => a - b)[Math.floor(runs.length / 2)];
  const middle = percent(sorted[Math.floor(sorted.length / 2)]);
  return `| ${name} | ${(empty / 1000).toFixed(2)} µs | ${middle} | ${percent(interval.low)} to ${percent(interval.high)} |`;
}

function memoryWords() {
  const { readings, calls: count, compared } = memory;
  const mb = readings.map((bytes) => (bytes / 1024 / 1024).toFixed(2)).join(', ');
  return `${count.toLocaleString('en')} calls of a million units, ${compared.toLocaleString('en')} of them compared: the heap after each million is ${mb} MB.`;
}

function page() {
  return `# What a route costs

\`node benchmarks/route.mjs ${processes}\`, ${processes} processes for each row, Node ${process.version}, ${os.cpus().length} × ${os.cpus()[0]?.model}, a load of ${os.loadavg()[0].toFixed(1)} at the end.

## A decision

Which side answers a unit, and why: 4,096 units in turn, no memo. Median of the processes, and the least and the greatest.

| what | decision | processes |
| --- | ---: | ---: |
${decisions.join('\n')}

## A call

Through the route and as it is, in alternated windows of the same process; first of a function that does nothing, then of one that
takes 0.3 ms. The ratio's interval is that of the median of all pairs (${LEVEL * 100} %). Those that run both sides keep their caller waiting for both; in
twinrun's shadow new runs when the caller has its answer, outside of the window.

| what | added to an empty call | added to 0.3 ms | interval |
| --- | ---: | ---: | ---: |
${calls.join('\n')}

## Memory

${memoryWords()}
`;
}
