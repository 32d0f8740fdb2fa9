/** One measurement in a process of its own: takes a unit as JSON, prints what came out as JSON. */
import { ask } from './own.mjs';
import { makePair } from './pair.mjs';
import { PEERS } from './peers.mjs';

const unit = JSON.parse(process.argv[2]);
const started = performance.now();
const pair = makePair(unit);
const found = unit.tool === 'twinrun' ? await ask(pair, unit) : await peer(pair);
console.log(JSON.stringify({ ...found, ms: Math.round(performance.now() - started) }));

/** A peer has no third word: beyond the limit is slower, or faster. */
async function peer(pair) {
  const ratio = await PEERS[unit.tool]({ ...pair, mitata: unit.mitata });
  const verdict = ratio > unit.limit ? 'slower' : ratio < 1 / unit.limit ? 'faster' : 'same';
  return { verdict, change: { ratio } };
}
