// One process of benchmarks/route.mjs: decisions, a routed call against the plain call in alternated windows, or memory.
// What is measured is bundled beside this file, so that the sources run as they are published.
import { performance } from 'node:perf_hooks';
import { createRoute } from '../../src/route.ts';
import { createSubjects, setWork, work } from './subjects.mjs';

/** Windows of 1.5 ms: short enough that most of them meet no other process. */
const WINDOW = 5;
const PAIRS = 310;

const [, , task, name, peers] = process.argv;
process.send(await { decide, call, memory }[task]());
// A peer's client may hold timers.
process.disconnect();
setTimeout(() => process.exit(0), 1000).unref();

/** Nanoseconds of one decision: median of windows. */
async function decide() {
  const run = (await createSubjects(peers)).decide[name];
  for (let round = 0; round < 5; round++) await windowNs(run, 2000);
  const times = [];
  for (let round = 0; round < 41; round++) times.push(await windowNs(run, 5000));
  return median(times);
}

/** Ratios of alternated windows: a call of 0.3 ms through the subject, over the same call as it is; and of an empty call. */
async function call() {
  const { run, after = async () => undefined } = (await createSubjects(peers)).call[name];
  const emptyNs = await emptyCall(run, after);
  setWork(await workOf(300_000));
  const ratios = [];
  for (let pair = 0; pair < PAIRS; pair++) {
    const order = pair % 2 === 0 ? [work, run] : [run, work];
    const times = [];
    for (const side of order) {
      times.push(await windowNs(side, WINDOW));
      await after();
    }
    const [plain, through] = pair % 2 === 0 ? times : times.toReversed();
    // The first ones warm up.
    if (pair > 9) ratios.push(through / plain);
  }
  return { ratios, emptyNs };
}

async function emptyCall(run, after) {
  const times = [];
  for (let round = 0; round < 200; round++) {
    times.push((await windowNs(run, 50)) - (await windowNs(work, 50)));
    await after();
  }
  return median(times.slice(50));
}

/** How much work takes so long on this machine. */
async function workOf(wantedNs) {
  let size = 50_000;
  for (let step = 0; step < 12; step++) {
    setWork(size);
    size = Math.max(1000, Math.round((size * wantedNs) / (await windowNs(work, 20))));
  }
  return size;
}

async function windowNs(run, count) {
  const startMs = performance.now();
  for (let index = 0; index < count; index++) {
    const answer = run(index);
    if (answer instanceof Promise) await answer;
  }
  return ((performance.now() - startMs) * 1e6) / count;
}

/** Heap after a collection while ten million calls of a million units go through the ramp, a tenth of them compared. */
async function memory() {
  const route = createRoute({
    name: 'memory',
    stage: 'ramp',
    old: (unit) => unit.length,
    new: (unit) => (unit === 'user-7' ? 0 : unit.length),
    unit: (unit) => unit,
    shadow: { stages: ['ramp'], sample: 0.1 },
    guard: { consistency: 0.5 },
  });
  const readings = [];
  for (let call = 0; call < 10_000_000; call++) {
    route(`user-${call % 1_000_000}`);
    if (call % 1000 === 0) await route.drain();
    if (call % 1_000_000 === 999_999) {
      await route.drain();
      global.gc();
      readings.push(process.memoryUsage().heapUsed);
    }
  }
  const { old, new: fresh, comparisons } = route.report();
  return { readings, calls: old.calls + fresh.calls, compared: comparisons.same + comparisons.different };
}

function median(values) {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
}
