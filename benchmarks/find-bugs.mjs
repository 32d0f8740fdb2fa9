// Plants the bugs that rewrites tend to have, looks for each of them with twenty seeds at the default budget, and writes
// how many were found and how small the input got. Run it after a build: node benchmarks/find-bugs.mjs
import { EventEmitter } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { compareImpl } from '../dist/esm/src/index.js';

const SEEDS = 20;

/** Each with the two sides and what generates their inputs. */
const BUGS = [
  {
    name: 'off by one at a constant in 0..100000',
    old: (n) => (n >= 1000 ? 'many' : 'few'),
    new: (n) => (n > 1000 ? 'many' : 'few'),
    arbitrary: [fc.nat(100_000)],
  },
  {
    name: 'magic prefix',
    old: (text) => (text.startsWith('abcd') ? text.slice(4) : text),
    new: (text) => text.replace(/^abcd-?/, ''),
    arbitrary: [fc.string()],
  },
  {
    name: 'dropped duplicates',
    old: (numbers) => [...numbers].sort((a, b) => a - b),
    new: (numbers) => [...new Set(numbers)].sort((a, b) => a - b),
    arbitrary: [fc.array(fc.integer())],
  },
  {
    name: '29 February',
    old: (date) => `${date.getUTCMonth() + 1}-${date.getUTCDate()}`,
    new: (date) =>
      `${date.getUTCMonth() + 1}-${date.getUTCMonth() === 1 ? Math.min(date.getUTCDate(), 28) : date.getUTCDate()}`,
    arbitrary: [fc.date({ noInvalidDate: true })],
  },
  {
    name: 'argument mutation',
    old: (names) => names.toSorted()[0],
    new: (names) => names.sort()[0],
    arbitrary: [fc.array(fc.string())],
  },
  {
    name: 'numbers sorted as text',
    old: (numbers) => [...numbers].sort((a, b) => a - b),
    new: (numbers) => [...numbers].sort(),
    arbitrary: [fc.array(fc.integer())],
  },
  {
    name: 'floor for trunc',
    old: (n) => Math.trunc(n),
    new: (n) => Math.floor(n),
    arbitrary: [fc.double({ noNaN: true })],
  },
  {
    name: 'cut to 32 bits',
    old: (n) => Math.trunc(n),
    new: (n) => n | 0,
    arbitrary: [fc.maxSafeInteger()],
  },
  {
    name: 'two equal arguments',
    old: (a, b) => (a === b ? 'same' : 'other'),
    new: (a, b) => (a === b && a !== 0 ? 'same' : 'other'),
    arbitrary: [fc.integer(), fc.integer()],
  },
  {
    name: 'sync throw for rejection',
    old: async (n) => assertPositive(n),
    new: (n) => Promise.resolve(assertPositive(n)),
    arbitrary: [fc.integer()],
  },
  {
    name: 'callbacks in another order',
    old: (items, visit) => items.map((item) => visit(item)).length,
    new: (items, visit) => items.toReversed().map((item) => visit(item)).length,
    arbitrary: [fc.array(fc.integer()), fc.func(fc.boolean())],
    options: { effects: true },
  },
  {
    name: 'result that is its own input',
    old: (items) => [...items],
    new: (items) => items,
    arbitrary: [fc.array(fc.integer())],
    options: { references: 'strict' },
  },
  {
    name: 'listener left behind',
    old: (target, times) => listenFor(target, times, times),
    new: (target, times) => listenFor(target, times, Math.min(times, 3)),
    arbitrary: [fc.constant(null).map(() => new EventEmitter()), fc.nat(8)],
    options: { effects: true },
  },
];

/** Listens to an event a number of times, and stops listening a number of times. */
function listenFor(target, times, stops) {
  const listener = () => undefined;
  for (let time = 0; time < times; time++) target.on('change', listener);
  for (let time = 0; time < stops; time++) target.off('change', listener);
}

function assertPositive(n) {
  if (n <= 0) throw new RangeError('not positive');
  return n;
}

const rows = [];
for (const bug of BUGS) rows.push(await tryBug(bug));
const table = [
  '| planted bug | found | shown again by seed and path | inputs until found, median and most | smallest input, most often | longest |',
  '| --- | --- | --- | --- | --- | --- |',
  ...rows.map(
    (row) =>
      `| ${row.name} | ${row.found} of ${SEEDS} | ${row.replayed} of ${row.found} | ${row.median}, ${row.most} | \`${row.usual}\` | \`${row.longest}\` |`,
  ),
].join('\n');
console.log(table);
writeFileSync(
  join(import.meta.dirname, 'find-bugs.md'),
  `# Planted bugs, and how often they are found\n\nEach bug with ${SEEDS} seeds at the default budget (up to 10,000 inputs within a second), on Node ${process.versions.node}.\nWritten by \`node benchmarks/find-bugs.mjs\`.\n\n${table}\n`,
);
if (rows.some((row) => row.found < SEEDS - 1 || row.replayed < row.found)) process.exitCode = 1;

async function tryBug(bug) {
  const runs = [];
  for (let seed = 1; seed <= SEEDS; seed++) {
    const { old: oldFn, new: newFn, arbitrary } = bug;
    const request = {
      name: bug.name,
      old: oldFn,
      new: newFn,
      arbitrary,
      seed,
      measure: false,
      ...bug.options,
    };
    const { behaviour, inputs } = await compareImpl(request);
    if (behaviour.verdict !== 'different') continue;
    const input = show(behaviour.example.pair.case.args);
    const again = await compareImpl({ ...request, path: inputs.path });
    const isSame = again.inputs.total === 1 && show(again.behaviour.example.pair.case.args) === input;
    runs.push({ input, inputs: inputs.total, isSame });
  }
  const counts = runs.map(({ inputs }) => inputs).sort((a, b) => a - b);
  const inputs = runs.map(({ input }) => input);
  return {
    name: bug.name,
    found: runs.length,
    replayed: runs.filter(({ isSame }) => isSame).length,
    median: counts[Math.floor(counts.length / 2)] ?? '–',
    most: counts.at(-1) ?? '–',
    usual: mostFrequent(inputs) ?? '–',
    longest: inputs.sort((a, b) => b.length - a.length)[0] ?? '–',
  };
}

function show(args) {
  const text = JSON.stringify(args.map((arg) => readable(arg)));
  return `(${text.slice(1, -1)})`.replaceAll('|', '\\|').replaceAll('`', "'");
}

function readable(arg) {
  if (typeof arg === 'function') return '[Function]';
  return arg instanceof EventEmitter ? '[EventEmitter]' : arg;
}

function mostFrequent(items) {
  const count = (item) => items.filter((other) => other === item).length;
  return [...items].sort((a, b) => count(b) - count(a))[0];
}
