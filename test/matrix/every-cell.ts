import {
  type Cell,
  jest,
  jestShards,
  nodeTest,
  vitest,
  vitestBlobs,
  vitestShards,
  vitestTwice,
} from './cells.ts';
import type { NodeMajor } from './installed-node.ts';

/** The standalone `expect`. */
const NO_TESTS = {
  leaving: { tests: true },
  without: {
    accepted: 'what is accepted is named by the id of its trial, which is another without a test',
    old: 'the standalone expect has no loader that could be asked for old code',
    shadowed: 'the standalone expect knows neither the end of a test nor how to declare one',
  },
} as const;

const on = (nodes: readonly NodeMajor[], cell: Omit<Cell, 'node'>): readonly Cell[] =>
  nodes.map((node) => ({ ...cell, name: `${cell.name}, Node ${node}`, node }));

/** Every place that is supported. Pools, shards and the like run on one Node each: they do not depend on it. */
export const CELLS: readonly Cell[] = [
  ...on([20, 22, 24], { name: 'Vitest 4.1, forks', runner: 'vitest', run: vitest(['--pool=forks']) }),
  ...on([20], { name: 'Vitest 4.1, threads', runner: 'vitest', run: vitest(['--pool=threads']) }),
  ...on([20], { name: 'Vitest 4.1, vmThreads', runner: 'vitest', run: vitest(['--pool=vmThreads']) }),
  ...on([20], { name: 'Vitest 4.1, vmForks', runner: 'vitest', run: vitest(['--pool=vmForks']) }),
  ...on([20], { name: 'Vitest 4.1, no isolation', runner: 'vitest', run: vitest(['--no-isolate']) }),
  ...on([20], {
    name: 'Vitest 4.1, projects',
    runner: 'vitest',
    run: vitest(['--config=projects.config.mjs']),
  }),
  ...on([20], { name: 'Vitest 4.1, blobs', runner: 'vitest', run: vitestBlobs }),
  ...on([20], { name: 'Vitest 4.1, shards and twinrun merge', runner: 'vitest', run: vitestShards }),
  ...on([22, 24], { name: 'Vitest 5.1, forks', runner: 'vitest5', run: vitest(['--pool=forks']) }),
  ...on([24], { name: 'Vitest 5.1, threads', runner: 'vitest5', run: vitest(['--pool=threads']) }),
  ...on([24], { name: 'Vitest 5.1, vmThreads', runner: 'vitest5', run: vitest(['--pool=vmThreads']) }),
  ...on([24], {
    name: 'Vitest 5.1, projects',
    runner: 'vitest5',
    run: vitest(['--config=projects.config.mjs']),
  }),
  ...on([24], { name: 'Vitest 5.1, blobs', runner: 'vitest5', run: vitestBlobs }),
  ...on([24], { name: 'Vitest 5.1, shards and twinrun merge', runner: 'vitest5', run: vitestShards }),
  ...(['jest29', 'jest30'] as const).flatMap((runner) => jestCells(runner)),
  ...on([20, 22, 24], { name: 'node:test, ES modules', runner: 'jest30', run: nodeTest('esm'), ...NO_TESTS }),
  ...on([20, 24], {
    name: 'node:test, CommonJS',
    runner: 'jest29',
    run: nodeTest('cjs'),
    ...NO_TESTS,
    leaving: { tests: true, lines: true },
  }),
];

function jestCells(runner: 'jest29' | 'jest30'): readonly Cell[] {
  const name = runner === 'jest29' ? 'Jest 29.7' : 'Jest 30.5';
  const quiet = { env: { INJECT: 'no' }, globals: 'jest-globals' } as const;
  const threads = { args: ['--workerThreads', '--maxWorkers=2'] };
  return [
    ...on([20, 22, 24], { name: `${name}, CommonJS`, runner, run: jest() }),
    ...on([20, 24], {
      name: `${name}, ES modules`,
      runner,
      run: jest({ esm: true, globals: 'jest-globals' }),
    }),
    ...on([20], { name: `${name}, injectGlobals false`, runner, run: jest(quiet) }),
    ...on([20], { name: `${name}, resetModules`, runner, run: jest({ env: { RESET: 'yes' } }) }),
    ...on([20], { name: `${name}, workerThreads`, runner, run: jest(threads) }),
    ...on([20], { name: `${name}, shards and twinrun merge`, runner, run: jestShards }),
  ];
}

/** A trial that came twice is one after a merge; its notes say so, which no other place does. */
export const TWICE: readonly Cell[] = [
  ...on([20], { name: 'Vitest 4.1, one file in two projects', runner: 'vitest', run: vitestTwice }),
];

/** Browser mode: behaviour only. */
export const PAGES: readonly Cell[] = (['browser', 'browser5'] as const).flatMap((runner) =>
  on(runner === 'browser' ? [20] : [24], {
    name: runner === 'browser' ? 'Vitest 4.1, Chromium' : 'Vitest 5.1, Chromium',
    runner,
    run: vitest(['--config=browser.config.mjs']),
    leaving: { lines: true },
    without: {
      'old-loaded': 'a page has no loader that could be asked for old code; it imports it',
      measured: 'time and memory are not judged in a page',
      recorded: 'a page reads no files',
      'two-copies': 'a page loads no CommonJS',
    },
  }),
);

/** What fits the time of `npm test`: one place of each runner on the Node that is there, and the newest pair. */
export const QUICK: readonly Cell[] = [
  'Vitest 4.1, forks, Node 20',
  'Vitest 5.1, forks, Node 24',
  'Jest 29.7, CommonJS, Node 20',
  'Jest 30.5, ES modules, Node 20',
  'Jest 30.5, shards and twinrun merge, Node 20',
  'node:test, ES modules, Node 20',
].map(cellOf);

function cellOf(name: string): Cell {
  const found = CELLS.find((cell) => cell.name === name);
  if (found === undefined) throw new Error(`No cell is named ${JSON.stringify(name)}`);
  return found;
}
