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
import { PEERS, QUESTIONS } from './compare/peers.mjs';
import { WORKLOADS } from './compare/workloads.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const BOUND_MS = 5000;
/** A peer that needs longer than this for one call is not timed again: its one time is known from the check. */
const LONG_MS = 1500;

const wanted = process.argv[2] ?? '';
const loadBefore = os.loadavg()[0].toFixed(1);
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
  const times = (await run(['time', workload.name, ...timed], 120_000)) ?? {};
  return { workload, answers: QUESTIONS.map((question) => answer(question, checks, times)) };
}

/** One question about one pair of values: each peer's answer and time, and ours against them. */
function answer({ ours, peers, bound, slower }, checks, times) {
  const cells = [ours, ...peers].map((peer) => cellOf(peer, ours, checks, times));
  const right = cells.filter((cell) => cell.answer === 'right' && cell.peer !== ours);
  const fastest = right.toSorted((a, b) => a.ns - b.ns)[0];
  const beaten = cells.filter((cell) => slower.includes(cell.peer) && (cell.ratio ?? 0) > 1);
  return { cells, fastest, missed: (fastest?.ratio ?? 0) > bound, beaten };
}

async function check(name, peer) {
  const attempts = peer.endsWith('Values') || peer === 'node' ? 3 : 1;
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

function cellOf(peer, ours, checks, times) {
  const { answer: said, ms } = checks[peer];
  const [own, mine] = [times[peer], times[ours]];
  if (own === undefined || mine === undefined) {
    return { peer, answer: said, ns: ms * 1e6, ratio: null, rough: true };
  }
  const ratios = mine.map((ns, round) => ns / own[round]);
  return { peer, answer: said, ns: median(own), ratio: median(ratios), rough: false };
}

function median(numbers) {
  const sorted = numbers.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

function lineOf({ workload, answers }) {
  const parts = answers.map((one) => {
    return `${goalText(one, workload)} | ${one.cells.map((cell) => `${cell.peer} ${cellText(cell)}`).join(' | ')}`;
  });
  return `${workload.name}\n  ${parts.join('\n  ')}`;
}

function goalText({ fastest, missed, beaten }, { size }) {
  if (fastest === undefined) return 'nobody else is right';
  const text = `${fastest.peer} ×${ratioText(fastest)}`;
  const behind = size === 'large' ? beaten.map(({ peer }) => `, slower than ${peer}`).join('') : '';
  return missed || behind !== '' ? `**${text}${behind}**` : text;
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
  const load = os.loadavg()[0].toFixed(1);
  return `# The comparator beside others

Written by \`node benchmarks/compare.mjs\`: Node ${process.version}, ${os.cpus()[0]?.model ?? 'unknown processor'}, ${os.cpus().length} cores, load ${loadBefore} before
and ${load} after (1 is this benchmark itself).

Times are for one call, medians of alternated rounds. Every peer is asked as strictly as it can be; its answer is checked: it is
right where it tells the two values of the row and also those of the opposite row. Where it answers wrongly, throws, or does not
answer within ${BOUND_MS / 1000} s, its time counts for nothing. The last column is the fastest peer with the right answer, and how long we take
compared with it: ×2 is twice as long. **Bold** is where a goal is missed: never slower than twice the fastest that is right;
and for yes and no, faster than both runners' own \`equals\` on every large value.

${QUESTIONS.map((question, at) => section(question, all, at)).join('\n\n')}
`;
}

function section({ title, ours, peers }, all, at) {
  const names = [ours, ...peers];
  const rows = all.map(({ workload, answers }) => {
    const { cells } = answers[at];
    const said = workload.equal ? 'same' : 'different';
    return `| ${workload.name} | ${said} | ${cells.map(cellText).join(' | ')} | ${goalText(answers[at], workload)} |`;
  });
  const score = names.map((_, place) => {
    return `${all.filter(({ answers }) => answers[at].cells[place].answer === 'right').length} of ${all.length}`;
  });
  const missed = all.filter(({ workload, answers }) =>
    goalText(answers[at], workload).startsWith('**'),
  ).length;
  return `## ${title}

| values | answer | ${names.join(' | ')} | fastest that is right |
| --- | --- | ${names.map(() => '---').join(' | ')} | --- |
${rows.join('\n')}
| right answers | | ${score.join(' | ')} | ${missed === 0 ? 'no goal is missed' : `goals missed in ${missed} of ${all.length}`} |`;
}
