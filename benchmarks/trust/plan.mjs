import { FUNCTIONS } from './packages.mjs';
import { PEERS } from './peers.mjs';
import { ALLOCATIONS, WORKLOADS } from './workloads.mjs';

export const VITEST5 = 'Vitest 5 toBeSlowerThan';

/** Tools that stand beside, in turns: one of them a round. */
export const PEER_NAMES = [...Object.keys(PEERS), VITEST5];

/** How often a change is asked in a round: what has to be rare, or nearly always right, needs many. */
const TIMES = new Map([
  [1, 8],
  [1.1, 2],
  [1.25, 2],
  [1.02, 0.5],
  [1.05, 0.5],
  [2, 0.5],
  [0.9, 0.5],
  [0.75, 0.5],
]);

/** What peers are asked: whether they keep still, and whether they find what they should. */
const PEER_CHANGES = [1, 1.1];

/** Memory is counted, so that small changes can be asked, too. */
const ALLOCATION_TIMES = new Map([
  [1, 2],
  [1.02, 0.5],
  [1.05, 2],
]);

/** The units of a round, in an order that is random and the same in every run. */
export function roundUnits(round, { only, tools }) {
  const peer = PEER_NAMES[round % PEER_NAMES.length];
  const all = [...ownUnits(round), ...peerUnits(peer)].filter(
    ({ subject, tool }) => subject.includes(only) && (tools === null || tools.includes(tool)),
  );
  return shuffled(
    all.map((unit) => numbered(unit, round)),
    round + 1,
  );
}

function* ownUnits(round) {
  for (const [kind, subject, changes] of subjects()) {
    for (const [change, times] of changes) {
      // Half a time is once in every second round.
      const here = times < 1 ? Number(round % 2 === 0) : times;
      for (let time = 0; time < here; time++) yield { tool: 'twinrun', kind, subject, change, time, times };
    }
  }
}

function* peerUnits(tool) {
  for (const [kind, subject, changes] of subjects()) {
    if (kind === 'memory') continue;
    for (const [change] of changes) {
      if (PEER_CHANGES.includes(change)) yield { tool, kind, subject, change, time: 0, times: 1 };
    }
  }
}

function* subjects() {
  for (const [subject, workload] of Object.entries(WORKLOADS))
    yield ['workload', subject, wholeChanges(workload)];
  for (const subject of Object.keys(FUNCTIONS)) yield ['package', subject, new Map([[1, TIMES.get(1)]])];
  for (const [subject, made] of Object.entries(ALLOCATIONS))
    yield ['memory', subject, wholeChanges(made, ALLOCATION_TIMES)];
}

/** Changes that come out as a whole number of pieces of work. */
function wholeChanges({ units }, times = TIMES) {
  return [...times].filter(([change]) => Math.abs(Math.round(units * change) / units - change) < 1e-9);
}

function numbered({ time, times, ...unit }, round) {
  const seed = Math.floor(round * times) + time + 1;
  return { ...unit, round, seed, loadedFirst: seed % 2 === 0 ? 'new' : 'old' };
}

/** By Fisher and Yates, with a generator of its own. */
function shuffled(list, seed) {
  let state = seed;
  for (let last = list.length - 1; last > 0; last--) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    const other = state % (last + 1);
    [list[last], list[other]] = [list[other], list[last]];
  }
  return list;
}
