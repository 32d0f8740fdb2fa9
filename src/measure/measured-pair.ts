import type { Side } from '../run/observation.ts';
import type { MeasuredFunction } from './time/sampler.ts';

/** The two sides of a measurement, and how they are called. */
export interface MeasuredPair {
  readonly old: MeasuredFunction;
  readonly new: MeasuredFunction;
  readonly thisArg: unknown;
  /** Makes the arguments of one call, outside the timing; null where one list may serve all calls. */
  readonly freshArgs: ((args: readonly unknown[], side: Side) => readonly unknown[]) | null;
  readonly async: boolean;
  /** How long an asynchronous call may take before it counts as hanging. */
  readonly callLimitMs: number;
}

/** Argument lists that calls take in turn. */
export type ArgLists = readonly (readonly unknown[])[];

/** The number of parameters of every list, or null where they differ. */
export function arityOf(argLists: ArgLists): number | null {
  const arity = argLists[0]?.length ?? 0;
  const alike = argLists.every((args) => args.length === arity);
  return alike ? arity : null;
}

/** The arity with which both sides are called: none where `call` would not be that of all functions. */
export function callArity(pair: Pick<MeasuredPair, Side>, argLists: ArgLists): number | null {
  const own = Object.hasOwn(pair.old, 'call') || Object.hasOwn(pair.new, 'call');
  return own ? null : arityOf(argLists);
}
