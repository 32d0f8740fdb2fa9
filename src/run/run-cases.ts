import type { Case } from '../inputs/case.ts';
import { callSide, type SideFunction } from './call/call-side.ts';
import { prepareCall } from './call/prepare-call.ts';
import { type Agrees, checkedClone } from './clone/checked-clone.ts';
import type { Observation, ObservationPair, Side } from './observation.ts';
import type { RunSettings } from './run-options.ts';
import { seededRandom } from './seeded-random.ts';
import { type MaybePromise, whenSettled } from './when-settled.ts';

/** The two sides as they are called, and how. */
export interface CallRequest {
  readonly old: SideFunction;
  readonly new: SideFunction;
  readonly settings: RunSettings;
  /** Judges copies of arguments, once a case; without it they are taken as they come. */
  readonly agrees?: Agrees;
  /** Whether each side is called a second time on every case. */
  readonly twice?: boolean;
}

/** What a visitor answers where the cases that are left need not run. */
export const STOP: unique symbol = Symbol('stop');

/** What running all cases on both sides needs. */
export interface RunRequest extends CallRequest {
  readonly cases: readonly Case[];
}

/**
 * Runs every case on both sides, one call at a time, in a seeded random order of the sides, and hands each pair to
 * `visit`, which may answer `STOP`. Ends where a side hangs, since every other case would take as long. A promise only from the first call on that answers with one.
 */
export function runCases(request: RunRequest, visit: (pair: ObservationPair) => unknown): MaybePromise<void> {
  const random = seededRandom(request.settings.seed);
  const runFrom = (start: number): MaybePromise<void> => {
    for (let index = start; index < request.cases.length; index++) {
      const pair = runCase(request, request.cases[index] as Case, random() < 0.5 ? 'old' : 'new');
      if (pair instanceof Promise) {
        return pair.then((settled) => {
          return visit(settled) === STOP || hangs(settled) ? undefined : runFrom(index + 1);
        });
      }
      if (visit(pair) === STOP) return undefined;
    }
    return undefined;
  };
  return runFrom(0);
}

/** Runs one case on both sides, `first` before the other; once more where the request says so. */
export function runCase(request: CallRequest, one: Case, first: Side): MaybePromise<ObservationPair> {
  const once = runOnce(request, one, first);
  if (request.twice !== true) return once;
  return whenSettled(once, (pair) => {
    if (hangs(pair)) return pair;
    return whenSettled(runOnce(request, one, first), (again) => ({
      ...pair,
      again: { old: again.old, new: again.new },
    }));
  });
}

function runOnce(request: CallRequest, one: Case, first: Side): MaybePromise<ObservationPair> {
  const { settings, agrees } = request;
  const clone = agrees === undefined ? undefined : checkedClone(agrees);
  const calls = {
    old: prepareCall(one, 'old', settings, clone),
    new: prepareCall(one, 'new', settings, clone),
  };
  const second = first === 'old' ? 'new' : 'old';
  const { sharedPaths } = calls.old;
  return whenSettled(callSide(request[first], calls[first], settings), (firstSeen) =>
    whenSettled(callSide(request[second], calls[second], settings), (secondSeen): ObservationPair => {
      const seen: Record<Side, Observation> =
        first === 'old' ? { old: firstSeen, new: secondSeen } : { old: secondSeen, new: firstSeen };
      return { case: one, ...seen, first, sharedPaths };
    }),
  );
}

/** Whether a side did not settle in time. */
export function hangs(pair: ObservationPair): boolean {
  return [pair.old, pair.new].some((seen) => seen.outcome === 'threw' && seen.hung === true);
}
