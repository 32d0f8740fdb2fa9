// Runs in a process of its own: checks one peer on one workload, or times several peers against each other.
import { PEERS } from './peers.mjs';
import { WORKLOADS } from './workloads.mjs';

const [mode, name, ...peers] = process.argv.slice(2);
const workload = WORKLOADS.find((one) => one.name === name);
const send = (message) => process.send?.(message);

if (mode === 'check') send(await check(peers[0]));
else send(await time(peers));

async function check(peer) {
  const same = await PEERS[peer]();
  const [a, b] = workload.pair();
  const [c, d] = workload.counter();
  try {
    const start = performance.now();
    const right = same(a, b) === workload.equal;
    const ms = performance.now() - start;
    return { answer: right && same(c, d) !== workload.equal ? 'right' : 'wrong', ms };
  } catch {
    return { answer: 'throws' };
  }
}

/** Nanoseconds per call of each peer, round by round; within a round the peers follow each other in rotated order. */
async function time(names) {
  const [a, b] = workload.pair();
  const runs = [];
  for (const peer of names) runs.push({ peer, same: await PEERS[peer](), calls: 1, rounds: [] });
  for (const run of runs) {
    // Small values are compared tens of thousands of times, so that what is compiled late counts.
    if (workload.size === 'small') warmUp(run.same, a, b);
    run.calls = callsFor(run.same, a, b);
  }
  const rounds = workload.size === 'small' ? 15 : 7;
  for (let round = 0; round < rounds; round += 1) {
    for (let at = 0; at < runs.length; at += 1) {
      const run = runs[(at + round) % runs.length];
      run.rounds.push(timeCalls(run.same, a, b, run.calls));
    }
  }
  return Object.fromEntries(runs.map(({ peer, rounds: times }) => [peer, times]));
}

function warmUp(same, a, b) {
  const end = process.hrtime.bigint() + 500_000_000n;
  while (process.hrtime.bigint() < end) timeCalls(same, a, b, 100);
}

/** As many calls as take about 20 ms, after as many to warm up. */
function callsFor(same, a, b) {
  const target = 20e6;
  let calls = 1;
  for (;;) {
    const ns = timeCalls(same, a, b, calls) * calls;
    if (ns >= target || calls > 1e6) break;
    calls = Math.max(calls * 2, Math.ceil((calls * target) / Math.max(ns, 1)));
  }
  return calls;
}

function timeCalls(same, a, b, calls) {
  const start = process.hrtime.bigint();
  for (let call = 0; call < calls; call += 1) same(a, b);
  return Number(process.hrtime.bigint() - start) / calls;
}
