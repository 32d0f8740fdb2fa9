/** One trial of a workload against a second instance of itself, in a process of its own: prints its ratio and verdict. */
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { judgeTime } from '../../src/judge/judge-time.ts';
import { measureSides } from '../../src/measure/measure-sides.ts';
import { WORKLOADS } from './workloads.mjs';

const [, , name, scale, seed, root] = process.argv;
const require = createRequire(join(root, 'package.json'));

/** A fresh instance of a package, as two versions of one file are two modules. */
function load(id) {
  for (const path of Object.keys(require.cache)) delete require.cache[path];
  return require(id);
}

const workload = WORKLOADS[name];
// Either side is loaded first in half of the processes.
const newFirst = Number(seed) % 2 === 0;
const early = workload.make(newFirst ? Number(scale) : 1, load);
const late = workload.make(newFirst ? 1 : Number(scale), load);
const measurement = await measureSides({
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
const { verdict, change } = judgeTime(measurement.time, 1.1);
console.log(JSON.stringify({ verdict, ratio: change?.ratio ?? null }));
