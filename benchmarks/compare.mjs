// Compares the comparator with those that people use: what each answers, and how long it takes. Writes compare.md.
//
//   npm run build && node benchmarks/compare.mjs [part of a workload's name]
//
// Every peer is first checked on every workload in a process of its own, which is ended at a bound. Those that answered
// are timed in one process per workload, in alternated rounds; a ratio is the median of the ratios of the rounds.
import { fork } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import os from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { PEERS } from './compare/peers.mjs';
import { WORKLOADS } from './compare/workloads.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const BOUND_MS = 5000;
/** A peer that needs longer than this for one call is not timed again: its one time is known from the check. */
const LONG_MS = 1500;

const wanted = process.argv[2] ?? '';
const rows = [];
for (const workload of WORKLOADS.filter(({ name }) => name.includes(wanted))) {
  const row = await measure(workload);
  rows.push(row);
  console.log(lineOf(row));
}
if (wanted === '') writeFileSync(join(here, 'compare.md'), report(rows));

async function measure(workload) {
  const checks = {};
  for (const peer of Object.keys(PEERS)) checks[peer] = await check(workload.name, peer);
  const timed = Object.keys(checks).filter((peer) => isTimed(checks[peer]));
  const times = await run(['time', workload.name, ...timed], 120_000);
  const cells = Object.fromEntries(Object.keys(PEERS).map((peer) => [peer, cellOf(peer, checks, times)]));
  const right = Object.values(cells).filter((cell) => cell.answer === 'right' && cell.peer !== 'twinrun');
  const fastest = right.toSorted((a, b) => a.ns - b.ns)[0];
  return { workload, cells, fastest };
}

async function check(name, peer) {
  const attempts = peer === 'twinrun' || peer === 'node' ? 3 : 1;
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    const done = await run(['check', name, peer], BOUND_MS);
    if (done !== null) return done;
  }
  return { answer: 'timeout', ms: BOUND_MS };
}

function isTimed({ answer, ms }) {
  return (answer === 'right' || answer === 'wrong') && ms < LONG_MS;
}

/** Runs the other script, and ends it at the bound. */
function run(args, boundMs) {
  return new Promise((resolve) => {
    const child = fork(join(here, 'compare/one-workload.mjs'), args, { silent: true });
    const timer = setTimeout(() => child.kill('SIGKILL'), boundMs);
    let message = null;
    child.on('message', (sent) => {
      message = sent;
    });
    child.on('exit', () => {
      clearTimeout(timer);
      resolve(message);
    });
  });
}

function cellOf(peer, checks, times) {
  const { answer, ms } = checks[peer];
  const own = times?.[peer];
  if (own === undefined || times?.twinrun === undefined)
    return { peer, answer, ns: ms * 1e6, ratio: null, rough: true };
  const ratios = times.twinrun.map((ns, round) => ns / own[round]);
  return { peer, answer, ns: median(own), ratio: median(ratios), rough: false };
}

function median(numbers) {
  const sorted = numbers.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

function lineOf({ workload, cells, fastest }) {
  const words = Object.values(cells).map((cell) => `${cell.peer} ${cellText(cell)}`);
  const against =
    fastest === undefined ? 'nobody else is right' : `×${ratioText(fastest)} of ${fastest.peer}`;
  return `${workload.name}: ${against} | ${words.join(' | ')}`;
}

function ratioText({ ratio }) {
  return ratio === null ? '<1' : ratio < 0.095 ? ratio.toFixed(3) : ratio.toFixed(2);
}

function cellText({ answer, ns, rough }) {
  if (answer === 'timeout') return `> ${BOUND_MS / 1000} s`;
  if (answer === 'throws') return 'throws';
  return `${rough ? '~' : ''}${duration(ns)}${answer === 'wrong' ? ' **wrong**' : ''}`;
}

function duration(ns) {
  if (ns < 1e3) return `${ns.toPrecision(2)} ns`;
  if (ns < 1e6) return `${Number((ns / 1e3).toPrecision(2))} µs`;
  return `${Number((ns / 1e6).toPrecision(2))} ms`;
}

function report(all) {
  const peers = Object.keys(PEERS);
  const line = ({ workload, cells, fastest }) => {
    const goal = fastest === undefined ? 'nobody else is right' : `${fastest.peer} ×${ratioText(fastest)}`;
    return `| ${workload.name} | ${workload.equal ? 'same' : 'different'} | ${peers.map((peer) => cellText(cells[peer])).join(' | ')} | ${goal} |`;
  };
  return `# The comparator beside others

Written by \`node benchmarks/compare.mjs\`: Node ${process.version}, ${os.cpus()[0]?.model ?? 'unknown processor'}, ${os.cpus().length} cores.

Times are for one call, medians of alternated rounds. Every peer is asked as strictly as it can be; its answer is checked.
Where it answers wrongly, throws, or does not answer within ${BOUND_MS / 1000} s, its time counts for nothing. The last column is the fastest
peer with the right answer, and how long twinrun takes compared with it: ×2 is twice as long.

A peer is right where it tells the two values of the row and also those of the opposite row. Peers say yes or no and stop at
the first difference; twinrun goes on, counts every difference and says where it is. So where values differ it does work that
they do not: of two values that differ in the middle, they see half.

| values | answer | ${peers.join(' | ')} | fastest that is right |
| --- | --- | ${peers.map(() => '---').join(' | ')} | --- |
${all.map(line).join('\n')}
`;
}
