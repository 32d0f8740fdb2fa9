import { UsageError } from '../errors/usage-error.ts';
import type { Case } from '../inputs/case.ts';
import { previewValue } from '../text/value-preview.ts';
import { type CallableSide, callSide } from './call-side.ts';
import { cloneArgs } from './clone-args.ts';
import type { Observation, ObservationPair, Side } from './observation.ts';
import type { RunSettings } from './run-options.ts';
import { seededRandom } from './seeded-random.ts';
import { type MaybePromise, whenSettled } from './when-settled.ts';

/** What running all cases on both sides needs. */
export interface RunRequest {
  readonly cases: readonly Case[];
  readonly old: CallableSide;
  readonly new: CallableSide;
  readonly settings: RunSettings;
}

/**
 * Runs every case on both sides, one call at a time, in a seeded random order of the sides, and hands each pair to
 * `visit`. A promise only from the first call on that answers with one.
 */
export function runCases(request: RunRequest, visit: (pair: ObservationPair) => void): MaybePromise<void> {
  const random = seededRandom(request.settings.seed);
  const runFrom = (start: number): MaybePromise<void> => {
    for (let index = start; index < request.cases.length; index++) {
      const pair = runCase(request, request.cases[index] as Case, random() < 0.5 ? 'old' : 'new');
      if (pair instanceof Promise) {
        return pair.then((settled) => {
          visit(settled);
          return runFrom(index + 1);
        });
      }
      visit(pair);
    }
    return undefined;
  };
  return runFrom(0);
}

function runCase(request: RunRequest, one: Case, first: Side): MaybePromise<ObservationPair> {
  const argsOf = { old: makeArgs(one, request.settings), new: makeArgs(one, request.settings) };
  const second = first === 'old' ? 'new' : 'old';
  const sharedPaths = argsOf.old.sharedPaths;
  return whenSettled(callSide(request[first], argsOf[first].args), (firstSeen) =>
    whenSettled(callSide(request[second], argsOf[second].args), (secondSeen): ObservationPair => {
      const seen: Record<Side, Observation> =
        first === 'old' ? { old: firstSeen, new: secondSeen } : { old: secondSeen, new: firstSeen };
      return { case: one, ...seen, sharedPaths };
    }),
  );
}

interface MadeArgs {
  readonly args: readonly unknown[];
  readonly sharedPaths: readonly string[];
}

function makeArgs(one: Case, settings: RunSettings): MadeArgs {
  if (settings.args === 'clone') return cloneArgs(one.args);
  if (settings.args === 'share') return { args: [...one.args], sharedPaths: [] };
  const made: unknown = settings.args(one.args);
  if (Array.isArray(made)) return { args: made, sharedPaths: [] };
  throw new UsageError({
    problem: 'the function given as args did not make an argument list.',
    expected: 'an array that holds the arguments of one call',
    received: previewValue(made),
    advice: 'args: (args) => structuredClone(args)',
  });
}
