import { Bench } from 'tinybench';
import { callerOf } from './pair.mjs';

/** Each peer answers the time of new over old, as its users would read it off its results; null where it gives none. */
export const PEERS = {
  /** Two tasks one after the other, means compared: what the table of `vitest bench` shows. */
  'tinybench means (vitest bench)': async (pair) => {
    const [oldTask, newTask] = await tasksOf(pair);
    return newTask.latency.mean / oldTask.latency.mean;
  },
  'tinybench medians': async (pair) => {
    const [oldTask, newTask] = await tasksOf(pair);
    return newTask.latency.p50 / oldTask.latency.p50;
  },
  'mitata averages': async (pair) => {
    const { measure } = await import(pair.mitata);
    const old = await measure(callerOf(pair, 'old'), { min_cpu_time: 3e8 });
    const fresh = await measure(callerOf(pair, 'new'), { min_cpu_time: 3e8 });
    return fresh.avg / old.avg;
  },
  /** Ten runs of each side, and only what is beyond z = 2.33 (p < 0.02) counts as a change. */
  "Reassure's rule": async (pair) => {
    const old = await tenRuns(callerOf(pair, 'old'));
    const fresh = await tenRuns(callerOf(pair, 'new'));
    const mean = (xs) => xs.reduce((sum, x) => sum + x, 0) / xs.length;
    const spread = Math.sqrt(mean(old.map((x) => (x - mean(old)) ** 2)) * (10 / 9));
    const z = (mean(fresh) - mean(old)) / (spread / Math.sqrt(10) || Number.EPSILON);
    return Math.abs(z) < 2.33 ? 1 : mean(fresh) / mean(old);
  },
};

async function tasksOf(pair) {
  const bench = new Bench({ time: 500, warmupTime: 100, throws: true });
  bench.add('old', callerOf(pair, 'old'), { async: pair.async });
  bench.add('new', callerOf(pair, 'new'), { async: pair.async });
  await bench.run();
  return bench.tasks.map(({ result }) => result);
}

async function tenRuns(call) {
  await call();
  const times = [];
  for (let run = 0; run < 10; run++) {
    const start = performance.now();
    for (let i = 0; i < 100; i++) await call();
    times.push(performance.now() - start);
  }
  return times;
}
