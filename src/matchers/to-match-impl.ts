import { UsageError } from '../errors/usage-error.ts';
import { renderFailure } from '../record/failure-message.ts';
import { previewValue } from '../text/value-preview.ts';
import { compareImplementations } from '../trial/compare-impl.ts';
import type { Trial } from '../trial/trial.ts';
import { planTrial, type TrialPlan } from '../trial/trial-plan.ts';
import { nearestName } from './nearest-name.ts';
import { reportTrial } from './report-trial.ts';
import type { MatcherContext, MatcherOutcome, TrialHost, TrialSite } from './trial-host.ts';

/** One call of the matcher, as the runner made it. */
export interface MatcherCall {
  readonly host: TrialHost;
  readonly context: MatcherContext;
  /** What `expect` was given: the new implementation. */
  readonly received: unknown;
  /** The old implementation, and cases or options. */
  readonly args: readonly unknown[];
}

/**
 * `expect(newFn).toMatchImpl(oldFn, casesOrOptions?)`: passes where both sides do the same and new stays within its
 * limits. Answers at once for synchronous sides, else by a promise that fails its test even where nobody awaits it.
 *
 * @throws {UsageError} When a side, a case or an option is wrong.
 */
export function toMatchImpl(call: MatcherCall): MatcherOutcome | PromiseLike<MatcherOutcome> {
  const isNot = call.context.isNot === true;
  const site = call.host.locate(call.context);
  const plan = planTrial({
    new: call.received,
    old: call.args[0],
    options: readCasesOrOptions(call.args),
    expectation: isNot ? 'differ' : 'match',
    customTesters: call.context.customTesters ?? [],
    fallbackName: nearestName(site),
    unfair: site.unfair ?? call.host.unfairPair(call.args[0], call.received),
  });
  const conclude = (trial: Trial): MatcherOutcome => answer({ trial, plan, site, host: call.host });
  const trial = compareImplementations(plan);
  return trial instanceof Promise ? call.host.track(trial.then(conclude), site) : conclude(trial);
}

interface Answering {
  readonly trial: Trial;
  readonly plan: TrialPlan;
  readonly site: TrialSite;
  readonly host: TrialHost;
}

function answer({ trial, plan, site, host }: Answering): MatcherOutcome {
  const reported = plan.settings.gate === 'report';
  const record = reportTrial({ trial, site, host, enforced: !reported });
  const accepted = reported || trial.gate.decision === 'pass';
  // The runner inverts `pass` for `.not`, whose demand the trial has already judged.
  const pass = plan.expectation === 'differ' ? !accepted : accepted;
  return { pass, message: () => renderFailure(record).join('\n') };
}

function readCasesOrOptions([, given, ...rest]: readonly unknown[]): Readonly<Record<string, unknown>> {
  if (rest.length > 0) {
    throw new UsageError({
      problem: 'toMatchImpl takes the old implementation and one more argument.',
      expected: 'toMatchImpl(oldFn, casesOrOptions)',
      received: `${rest.length + 2} arguments`,
      advice: "toMatchImpl(oldFn, { cases: [['Hello']], limits: { time: 1.2 } })",
    });
  }
  if (given === undefined) return {};
  if (Array.isArray(given) || typeof given === 'function' || isStream(given)) return { cases: given };
  if (typeof given === 'object' && given !== null) return given as Readonly<Record<string, unknown>>;
  throw new UsageError({
    problem: 'the second argument of toMatchImpl is neither cases nor options.',
    expected: 'an array of argument lists, a function that makes one, or an object of options',
    received: previewValue(given),
    advice: `toMatchImpl(oldFn, [[${previewValue(given)}]])`,
  });
}

function isStream(given: unknown): boolean {
  if (typeof given !== 'object' || given === null) return false;
  return Symbol.iterator in given || Symbol.asyncIterator in given;
}
