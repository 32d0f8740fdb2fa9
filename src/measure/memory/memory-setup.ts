import type { Side } from '../../run/observation.ts';
import { type ArgLists, arityOf, type MeasuredPair } from '../measured-pair.ts';
import type { Steps } from '../steps.ts';
import type { PilotCase } from '../time/pilot-cases.ts';
import { createSampler, type Sampler } from '../time/sampler.ts';
import { warmUp } from '../time/warm-up.ts';
import type { Collector } from './collector.ts';

/** The calls whose memory is counted. */
export interface MemorySetup {
  readonly pair: MeasuredPair;
  readonly samplers: Readonly<Record<Side, Sampler>>;
  /** One pass over these is the least that is counted at once. */
  readonly argLists: ArgLists;
  /** What a call takes, about, once it is warm. */
  readonly callNs: number;
  readonly collect: Collector;
}

/** Time that one pass over the counted cases may take; a random sample of them is counted where all take longer. */
const PASS_NS = 10_000_000;

/** Long enough for the engine's first compilers, and to learn what a call takes. */
const WARM_UP_NS = 20_000_000;

/** Makes the loops for counting memory, and warms them up. */
export function* setUpMemory(
  pair: MeasuredPair,
  tried: readonly PilotCase[],
  random: () => number,
  collect: Collector,
): Steps<MemorySetup> {
  const cases = sampleCases(tried);
  const argLists = cases.map((pilot) => pilot.args);
  const run = Math.floor(random() * 2 ** 32).toString(16);
  const samplerFor = (side: Side): Sampler =>
    createSampler({ async: pair.async, arity: arityOf(argLists), id: `${side} memory ${run}` });
  const samplers = { old: samplerFor('old'), new: samplerFor('new') };
  const parts = cases.map(({ args, callNs }) => ({ argLists: [args], count: 1, batchNs: callNs }));
  const warm = yield* warmUp({ pair, samplers, random, collect }, parts, WARM_UP_NS, 'old');
  const calls = warm.reduce((sum, chunk) => sum + chunk.count, 0);
  const callNs = warm.reduce((sum, chunk) => sum + chunk.batchNs, 0) / calls;
  return { pair, samplers, argLists, callNs, collect };
}

/** The cases come in random order, so that the first ones are a random sample. */
function sampleCases(cases: readonly PilotCase[]): readonly PilotCase[] {
  let passNs = 0;
  const end = cases.findIndex((pilot) => {
    passNs += pilot.callNs;
    return passNs > PASS_NS;
  });
  return end === -1 ? cases : cases.slice(0, Math.max(1, end));
}
