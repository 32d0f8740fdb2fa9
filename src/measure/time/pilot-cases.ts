import type { Side } from '../../run/observation.ts';
import { nowNs } from '../clock.ts';
import type { ArgLists, MeasuredPair } from '../measured-pair.ts';
import type { Steps } from '../steps.ts';
import { reasonOf, UnmeasurableError } from '../unmeasurable-error.ts';
import { runBatch } from './run-batch.ts';
import { createSampler, type Sampler } from './sampler.ts';

/** A case on which both sides return, with what a call took when it was first tried. */
export interface PilotCase {
  /** Place among the argument lists. */
  readonly index: number;
  readonly args: readonly unknown[];
  /** Mean of the two sides. */
  readonly callNs: number;
}

/**
 * Calls both sides once on each case, in random order, and keeps the cases on which both return. Ends early where the
 * budget is spent; the cases tried until then are a random sample of all.
 *
 * @throws {UnmeasurableError} When no case is left.
 */
export function* pilotCases(
  pair: MeasuredPair,
  argLists: ArgLists,
  random: () => number,
  budgetNs: number,
): Steps<readonly PilotCase[]> {
  const samplers = { old: pilotSampler(pair, 'old'), new: pilotSampler(pair, 'new') };
  const cases: PilotCase[] = [];
  const failures: string[] = [];
  const end = nowNs() + budgetNs;
  const order = argLists.map((args, index) => ({ args, index }));
  for (const { args, index } of shuffled(order, random)) {
    if (cases.length + failures.length > 0 && nowNs() > end) break;
    const first = random() < 0.5 ? 'old' : 'new';
    const tried = yield* tryCase({ pair, samplers, budgetNs }, args, first);
    if (typeof tried === 'string') failures.push(tried);
    else cases.push({ index, args, callNs: tried });
  }
  if (cases.length > 0) return cases;
  throw new UnmeasurableError(failures[0] ?? 'there is no case on which both sides return');
}

interface Pilot {
  readonly pair: MeasuredPair;
  readonly samplers: Readonly<Record<Side, Sampler>>;
  readonly budgetNs: number;
}

/** Mean time of both sides' calls on one case, or the reason why it cannot be measured. */
function* tryCase(pilot: Pilot, args: readonly unknown[], first: Side): Steps<number | string> {
  const second: Side = first === 'old' ? 'new' : 'old';
  try {
    const firstNs = yield* quickestCall(pilot, first, args);
    const secondNs = yield* quickestCall(pilot, second, args);
    return (firstNs + secondNs) / 2;
  } catch (error) {
    const reason = reasonOf(error);
    if (reason === null) throw error;
    return reason;
  }
}

/** A random order, by Fisher and Yates. */
export function shuffled<Item>(items: readonly Item[], random: () => number): readonly Item[] {
  const order = [...items];
  for (let last = order.length - 1; last > 0; last--) {
    const other = Math.floor(random() * (last + 1));
    const moved = order[other] as Item;
    order[other] = order[last] as Item;
    order[last] = moved;
  }
  return order;
}

function pilotSampler(pair: MeasuredPair, side: Side): Sampler {
  return createSampler({ async: pair.async, arity: null, id: `pilot ${side}` });
}

/** Calls again where a call took long, unless there is no time for it: it may have been the first, or interrupted. */
const LONG_CALL_NS = 1_000_000;

function* quickestCall(
  { pair, samplers, budgetNs }: Pilot,
  side: Side,
  args: readonly unknown[],
): Steps<number> {
  const onceNs = yield* callOnce(pair, side, samplers[side], args);
  if (onceNs < LONG_CALL_NS || onceNs > budgetNs) return onceNs;
  return Math.min(onceNs, yield* callOnce(pair, side, samplers[side], args));
}

function callOnce(pair: MeasuredPair, side: Side, sampler: Sampler, args: readonly unknown[]): Steps<number> {
  return runBatch(pair, { side, sampler, argLists: [args], count: 1 });
}
