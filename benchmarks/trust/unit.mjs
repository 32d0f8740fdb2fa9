/** One measurement in a process of its own: takes a unit as JSON, prints what came out as JSON. */
import { judgeTime } from '../../src/judge/judge-time.ts';
import { needsConfirmation } from '../../src/judge/needs-confirmation.ts';
import { readMeasureOptions } from '../../src/measure/measure-options.ts';
import { measureSides } from '../../src/measure/measure-sides.ts';
import { loadFunction } from './packages.mjs';
import { PEERS } from './peers.mjs';
import { WORKLOADS } from './workloads.mjs';

const unit = JSON.parse(process.argv[2]);
const started = performance.now();
const pair = makePair(unit);
const found = unit.tool === 'twinrun' ? await ask(pair) : await peer(pair);
console.log(JSON.stringify({ ...found, ms: Math.round(performance.now() - started) }));

/** Either side is made, and with packages loaded, first in half of the processes. */
function makePair({ subject, change, seed, folder }) {
  const newFirst = seed % 2 === 0;
  const workload = WORKLOADS[subject];
  if (workload === undefined) {
    const [early, late] = [loadFunction(subject, folder, 'a'), loadFunction(subject, folder, 'b')];
    const sides = newFirst ? { new: early.fn, old: late.fn } : { old: early.fn, new: late.fn };
    return { ...sides, argLists: early.argLists, async: false };
  }
  const { units, make, argLists, fresh, async = false } = workload;
  const unitsOf = { old: units, new: Math.round(units * change) };
  const [first, second] = newFirst ? ['new', 'old'] : ['old', 'new'];
  const sides = { [first]: make(unitsOf[first]), [second]: make(unitsOf[second]) };
  return { ...sides, argLists, fresh, async };
}

async function ask({ argLists, fresh, async, ...sides }) {
  const sample = unit.first !== undefined;
  const { time, memory } = await measureSides({
    oldFn: sides.old,
    newFn: sides.new,
    thisArg: undefined,
    argLists,
    freshArgs: fresh ?? null,
    async,
    seed: unit.seed,
    settings: readMeasureOptions({ memory: !sample }),
    timeLimit: unit.limit,
    unfair: null,
    protocol: { role: sample ? 'sample' : 'screening', first: unit.first ?? null, claim: null },
  });
  const judged = judgeTime(time, unit.limit);
  const kept = memory.measured ? memory.change.allocated : null;
  return {
    verdict: judged.verdict,
    reason: judged.reason,
    change: judged.change,
    suspicion: needsConfirmation(judged, null),
    allocated: kept === null ? null : { low: kept.low, ratio: kept.ratio, high: kept.high },
  };
}

/** A peer has no third word: beyond the limit is slower, or faster. */
async function peer(pair) {
  const ratio = await PEERS[unit.tool]({ ...pair, mitata: unit.mitata });
  const verdict = ratio > unit.limit ? 'slower' : ratio < 1 / unit.limit ? 'faster' : 'same';
  return { verdict, change: { ratio } };
}
