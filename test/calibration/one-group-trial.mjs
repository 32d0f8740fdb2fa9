/** One trial over twenty inputs in a process of its own: prints its verdict, and the ratio of every input. */
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { judgeTime } from '../../src/judge/judge-time.ts';
import { measureSides } from '../../src/measure/measure-sides.ts';
import { GROUP_WORKLOADS } from './group-workloads.mjs';

const [, , name, slow, seed, root] = process.argv;
const require = createRequire(join(root, 'package.json'));

/** A fresh instance of a package, as two versions of one file are two modules. */
function load(id) {
  for (const path of Object.keys(require.cache)) delete require.cache[path];
  return require(id);
}

const workload = GROUP_WORKLOADS[name];
// Either side is loaded first in half of the processes.
const newFirst = Number(seed) % 2 === 0;
const early = workload.make(newFirst ? Number(slow) : -1, load);
const late = workload.make(newFirst ? -1 : Number(slow), load);
const startMs = performance.now();
const { time } = await measureSides({
  oldFn: newFirst ? late : early,
  newFn: newFirst ? early : late,
  thisArg: undefined,
  argLists: workload.argLists,
  freshArgs: null,
  async: workload.async ?? false,
  seed: Number(seed),
  settings: { time: true, memory: false, budgetMs: 1000 },
  timeLimit: 1.1,
  unfair: null,
});
const tookMs = performance.now() - startMs;
const { verdict, reason, change } = judgeTime(time, 1.1);
const ratios = change?.groups.map(({ ratio, low, high, oldNs, newNs }) => ({
  ratio,
  low,
  high,
  oldNs,
  newNs,
}));
console.log(
  JSON.stringify({
    verdict,
    reason,
    tookMs,
    pairs: change?.pairs,
    ratio: change?.ratio,
    notes: change?.notes,
    ratios: ratios ?? [],
  }),
);
