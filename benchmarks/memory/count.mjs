/** In a process of its own: counts what one function allocates, by the product and by V8's heap snapshots. */
import { getHeapSnapshot } from 'node:v8';
import { measureSides } from '../../src/measure/measure-sides.ts';
import { KNOWN_ALLOCATIONS, makerOf } from './known-allocations.mjs';

const [, , name, seed] = process.argv;
const { many } = KNOWN_ALLOCATIONS[name];
const { memory } = await measureSides({
  oldFn: makerOf(name),
  newFn: makerOf(name),
  thisArg: undefined,
  argLists: [[1], [2]],
  freshArgs: null,
  async: false,
  seed: Number(seed),
  settings: { time: true, memory: true, budgetMs: 1000, confirm: null },
  timeLimit: 1.1,
  unfair: null,
});
const counted = memory.measured
  ? [memory.change.allocatedOldBytes, memory.change.allocatedNewBytes]
  : [null, null];
console.log(JSON.stringify({ counted, reason: memory.reason ?? null, held: await heldBytes() }));

/** Bytes that one value holds: the growth of all that a snapshot lists, with more and more of them held. */
async function heldBytes() {
  const make = makerOf(name);
  const held = [];
  const hold = (count) => {
    for (let i = 0; i < count; i++) held.push(make(i));
  };
  hold(many);
  await listedBytes();
  const before = await listedBytes();
  hold(many);
  return ((await listedBytes()) - before) / many;
}

async function listedBytes() {
  let text = '';
  for await (const chunk of getHeapSnapshot()) text += chunk;
  const { snapshot, nodes } = JSON.parse(text);
  const fields = snapshot.meta.node_fields;
  const at = fields.indexOf('self_size');
  let bytes = 0;
  for (let node = at; node < nodes.length; node += fields.length) bytes += nodes[node];
  return bytes;
}
