// What a metric costs, beside others in the same run: time of an operation, memory of a series, error of quantiles, and
// merging over processes. Writes metrics.md.
//
//   node benchmarks/metrics.mjs [processes, 5 unless told otherwise]
import { fork } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';

const here = import.meta.dirname;
const processes = Number(process.argv[2] ?? 5);
const scratch = join(here, '../.scratch/metrics');
mkdirSync(scratch, { recursive: true });
await build({
  entryPoints: ['one-process.mjs', 'subjects.mjs'].map((file) => join(here, 'metrics', file)),
  outdir: scratch,
  bundle: true,
  splitting: true,
  packages: 'external',
  platform: 'node',
  format: 'esm',
  outExtension: { '.js': '.mjs' },
  logLevel: 'error',
});
const { createSubjects, timers } = await import(join(scratch, 'subjects.mjs'));

const times = [];
for (const subject of Object.keys(createSubjects())) {
  const runs = [];
  for (let round = 0; round < processes; round++) runs.push(await run('time', subject));
  times.push({ subject, runs });
  console.log(timeRow({ subject, runs }));
}
const facts = [];
for (const library of Object.keys(timers)) {
  const bytes = [];
  for (let round = 0; round < 3; round++) bytes.push(await run('memory', library));
  facts.push({ library, bytes, error: await run('error', library), merged: await run('merge', library) });
  console.log(factRow(facts.at(-1)));
}
const used = await run('flat', '');
console.log(used.join(' '));
writeFileSync(join(here, 'metrics.md'), page());

function run(task, name) {
  return new Promise((resolve, reject) => {
    const child = fork(join(scratch, 'one-process.mjs'), [task, name], { execArgv: ['--expose-gc'] });
    let message;
    child.on('message', (sent) => {
      message = sent;
    });
    child.on('exit', (code) =>
      code === 0 ? resolve(message) : reject(new Error(`${task} ${name}: ${code}`)),
    );
  });
}

function timeRow({ subject, runs }) {
  const [what, other] = subject.split(': ');
  const spread = (read, format) => {
    const sorted = runs.map(read).toSorted((a, b) => a - b);
    return `${format(sorted[Math.floor(sorted.length / 2)])} (${format(sorted[0])} to ${format(sorted.at(-1))})`;
  };
  const ns = (value) => value.toFixed(value < 10 ? 1 : 0);
  const cells = [
    what,
    other,
    spread(({ oursNs }) => oursNs, ns),
    spread(({ theirsNs }) => theirsNs, ns),
    spread(
      ({ ratio }) => ratio,
      (value) => `×${value.toFixed(2)}`,
    ),
  ];
  return `| ${cells.join(' | ')} |`;
}

function factRow({ library, bytes, error, merged }) {
  const percent = (share) => `${(error[share] * 100).toFixed(3)} %`;
  const cells = [
    library,
    kilobytes(bytes.map(({ managed }) => managed)),
    kilobytes(bytes.map(({ rss }) => rss)),
    ...[0.5, 0.95, 0.99, 0.999].map(percent),
    merged === null ? 'no' : merged.exact ? 'exactly' : 'not exactly',
    merged === null ? '–' : `${(merged.bytes / 1024).toFixed(1)} kB`,
    merged === null ? '–' : `${merged.ms.toFixed(1)} ms`,
  ];
  return `| ${cells.join(' | ')} |`;
}

function kilobytes(measured) {
  return `${(measured.toSorted((a, b) => a - b)[1] / 1024).toFixed(0)} kB`;
}

function page() {
  const cpu = os.cpus();
  return `# What a metric costs

Written by \`node benchmarks/metrics.mjs\`: Node ${process.version}, ${cpu[0]?.model.trim()}, ${cpu.length} cores.

## Time

Each row is timed in ${processes} fresh processes, in 41 pairs of alternated windows of 20,000 operations. Times are ns for one
operation, medians over the processes with the least and the greatest; the ratio is the second column of times over the
first, paired. "Kept" means that the program keeps the series; "found" that it asks for it by name and two labels each time.

| operation | beside | first, ns | second, ns | second over first |
| --- | --- | --- | --- | --- |
${times.map(timeRow).join('\n')}

In the last two rows the first is not a metric: what a call with two readings of the clock costs, and what the call costs alone.

## Memory, error, merging

One distribution of 20,000 log-normal durations around 1 ms. Memory is what each of 200 added to
what Node knows of (heap and external), and to the whole process, which includes native memory and the heap's own slack. Error is that of the quantile of the sorted durations. Merging: 16 of them, sent as text by other processes.

| library | known to Node | process | p50 | p95 | p99 | p99.9 | merges over processes | text | reading and merging 16 |
| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |
${facts.map(factRow).join('\n')}

Over ten million tracked calls, each with a timer and a counter found by labels, the counter's of 100,000 values of which 1,000
series are kept, memory in use at the start and after every quarter was ${used.map((bytes) => `${(bytes / 2 ** 20).toFixed(1)} MB`).join(', ')}.
`;
}
