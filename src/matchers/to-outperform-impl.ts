import { UsageError } from '../errors/usage-error.ts';
import { previewValue } from '../text/value-preview.ts';
import { type Demand, type MatcherCall, startMatcherTrial } from './matcher-trial.ts';
import { refuseAsymmetric } from './refuse-asymmetric.ts';
import type { MatcherOutcome } from './trial-host.ts';

/**
 * `expect(newFn).toOutperformImpl(oldFn, { time: 1.2, … })`: passes where both sides do the same and the whole interval of
 * old over new lies beyond the claim, over several processes. What cannot be told does not show a claim, and fails.
 *
 * @throws {UsageError} When a side, a case, an option or the claim is wrong.
 */
export function toOutperformImpl(call: MatcherCall): MatcherOutcome | PromiseLike<MatcherOutcome> {
  refuseAsymmetric(call.context, 'toOutperformImpl');
  if (call.context.isNot === true) throw negated();
  return startMatcherTrial(call, readDemand);
}

function readDemand([, given, ...rest]: readonly unknown[]): Demand {
  const isObject = typeof given === 'object' && given !== null && !Array.isArray(given);
  if (!isObject || rest.length > 0) throw noClaim(given);
  const { time, ...options } = given as Readonly<Record<string, unknown>>;
  if (typeof time !== 'number' || !Number.isFinite(time) || time < 1) throw noClaim(time);
  if (options['measure'] === false) throw unmeasured();
  return { options, claim: 1 / time };
}

const ADVICE = "toOutperformImpl(oldFn, { time: 1.2, cases: [['Hello']] })";

function noClaim(given: unknown): UsageError {
  return new UsageError({
    problem: 'toOutperformImpl was not given a claim.',
    expected: 'options with time: how many times as fast new is as old, at least 1',
    received: previewValue(given),
    advice: ADVICE,
  });
}

function unmeasured(): UsageError {
  return new UsageError({
    problem: 'toOutperformImpl cannot show a gain that is not measured.',
    expected: 'measure to be left out, or an object of options',
    received: 'measure: false',
    advice: ADVICE,
  });
}

function negated(): UsageError {
  return new UsageError({
    problem: 'toOutperformImpl has no opposite: a gain that was not shown is not shown to be missing.',
    expected: 'a claim, or a limit',
    received: '.not.toOutperformImpl(…)',
    advice: 'toMatchImpl(oldFn, { limits: { time: 1.1 } })',
  });
}
