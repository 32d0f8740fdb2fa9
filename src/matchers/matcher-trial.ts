import { renderFailure } from '../record/words/failure-message.ts';
import { compareImplementations } from '../trial/compare-impl.ts';
import { ALONE } from '../trial/timing-plan.ts';
import type { Trial } from '../trial/trial.ts';
import { planTrial, type TrialPlan } from '../trial/trial-plan.ts';
import { confirmTime } from './confirm/confirm-time.ts';
import { failAfterTest } from './confirm/fail-after-test.ts';
import { planTiming } from './confirm/plan-timing.ts';
import { keepFrozen, withFrozenSide } from './frozen-side.ts';
import { withKnownDifferences } from './known-differences.ts';
import { nearestName } from './nearest-name.ts';
import { originsOf } from './origins-of.ts';
import { keepCounterexample, rememberInputs } from './remembered-inputs.ts';
import { reportTrial } from './report-trial.ts';
import type { MatcherContext, MatcherOutcome, TrialHost, TrialSite } from './trial-host.ts';

/** One call of a matcher, as the runner made it. */
export interface MatcherCall {
  readonly host: TrialHost;
  readonly context: MatcherContext;
  /** What `expect` was given: the new implementation. */
  readonly received: unknown;
  /** The old implementation, and what stands behind it. */
  readonly args: readonly unknown[];
}

/** What the arguments of a matcher come to. */
export interface Demand {
  readonly options: Readonly<Record<string, unknown>>;
  /** New over old below which a claimed gain lies, or null. */
  readonly claim: number | null;
}

/**
 * Runs the trial that a matcher was called for. The arguments are read once it is known where the call stands, so that
 * what is wrong with them is told there.
 *
 * @throws {UsageError} When a side, a case or an option is wrong.
 */
export function startMatcherTrial(
  call: MatcherCall,
  readArgs: (args: readonly unknown[]) => Demand,
): MatcherOutcome | PromiseLike<MatcherOutcome> {
  const isNot = call.context.isNot === true;
  const site = call.host.locate(call.context);
  const { options, claim } = readArgs(call.args);
  const planned = planTrial({
    new: call.received,
    old: call.args[0],
    options,
    expectation: isNot ? 'differ' : 'match',
    customTesters: call.context.customTesters ?? [],
    fallbackName: nearestName(site),
    unfair: site.unfair ?? call.host.unfairPair(call.args[0], call.received),
    origins: originsOf(call.host, call.args[0], call.received),
    timing: { ...ALONE, claim },
  });
  const plan = planTiming(rememberInputs(withKnownDifferences(withFrozenSide(planned, site), site), site), site);
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

function answer(ended: Answering): MatcherOutcome {
  const settled = confirmTime({ ...ended, canWait: ended.host.afterTest !== undefined });
  const outcome = outcomeOf({ ...ended, trial: settled.trial });
  const { later } = settled;
  if (later === null || !outcome.pass) return outcome;
  failAfterTest(ended, async () => outcomeOf({ ...ended, trial: await later() }));
  return outcome;
}

function outcomeOf({ trial: ended, plan, site, host }: Answering): MatcherOutcome {
  const trial = keepCounterexample(ended, plan, site);
  keepFrozen(trial, plan, site);
  const reported = plan.settings.gate === 'report' || trial.quarantined;
  const record = reportTrial({ trial, site, host, enforced: !reported });
  const accepted = reported || trial.gate.decision === 'pass';
  // The runner inverts `pass` for `.not`, whose demand the trial has already judged.
  const pass = plan.expectation === 'differ' ? !accepted : accepted;
  return { pass, message: () => renderFailure(record).join('\n') };
}
