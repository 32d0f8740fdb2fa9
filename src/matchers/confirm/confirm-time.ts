import { needsConfirmation, type Suspicion } from '../../judge/needs-confirmation.ts';
import { nowMs } from '../../measure/clock.ts';
import { runSteps, runStepsAsync } from '../../measure/steps.ts';
import { terminalSafe } from '../../text/terminal-safe.ts';
import { answerOrder, sampleOrder } from '../../transport/confirm-channel.ts';
import { type Confirmation, confirmTrial, unconfirmed } from '../../trial/confirm-trial.ts';
import type { Trial } from '../../trial/trial.ts';
import type { TrialPlan } from '../../trial/trial-plan.ts';
import type { TrialHost, TrialSite } from '../trial-host.ts';
import {
  type FreshRequest,
  measureInFreshProcesses,
  startBlocking,
  startWaiting,
} from './fresh-processes.ts';
import type { Rerun } from './rerun.ts';

/** A trial that has run, where it ran, and who wants to know. */
export interface TimedTrial {
  readonly trial: Trial;
  readonly plan: TrialPlan;
  readonly site: TrialSite | null;
  readonly host: TrialHost | null;
  /** Whether the test may be told after its body that the trial failed. */
  readonly canWait: boolean;
}

/** A trial as far as it is known, and how to know the rest. */
export interface SettledTrial {
  readonly trial: Trial;
  /** Asks other processes; to be called when the body of the test has ended. Null where nothing is left to ask. */
  readonly later: (() => Promise<Trial>) | null;
}

/**
 * Has other processes look at a trial that looks slower, or whose claimed gain looks shown: at once where the test has
 * the time, or where the answer will most likely end it; else when its body has ended.
 */
export function confirmTime(timed: TimedTrial): SettledTrial {
  const { trial, plan, site, host } = timed;
  if (plan.timing.role === 'sample') answerSample(trial);
  const suspicion = needsConfirmation(trial.time, plan.timing.claim);
  if (suspicion === null || plan.timing.role === 'sample') return { trial, later: null };
  const { claim } = plan.timing;
  const request = plan.timing.role === 'screening' ? freshRequest(timed, suspicion) : null;
  if (request === null) return { trial: confirmTrial(trial, claim, unasked(timed)), later: null };
  const when = whenToAsk(timed, request.rerun, suspicion);
  if (when === 'never') return { trial: confirmTrial(trial, claim, nobody(NO_TIME)), later: null };
  announce(trial.name, suspicion, request);
  if (when === 'later') {
    const ask = (): Promise<Confirmation> =>
      runStepsAsync(measureInFreshProcesses({ ...request, start: startWaiting }));
    return { trial: unconfirmed(trial), later: async () => confirmTrial(trial, claim, await ask()) };
  }
  host?.holdUp?.(site as TrialSite);
  const startMs = nowMs();
  const confirmation = runSteps(measureInFreshProcesses({ ...request, start: startBlocking }));
  site?.clock?.excuse(nowMs() - startMs);
  return { trial: confirmTrial(trial, claim, confirmation), later: null };
}

const NO_TIME = 'the test’s time limit leaves none for fresh processes';

function freshRequest({ plan, site }: TimedTrial, { edge }: Suspicion): Omit<FreshRequest, 'start'> | null {
  const { confirm } = plan.settings.measure;
  const rerun = site?.rerun ?? null;
  if (site === null || rerun === null || confirm === null) return null;
  const { file, testName, ordinal } = site;
  return {
    address: { file, testName, ordinal },
    rerun,
    settings: confirm,
    seed: plan.settings.run.seed,
    edge,
  };
}

function whenToAsk(timed: TimedTrial, rerun: Rerun, suspicion: Suspicion): 'now' | 'later' | 'never' {
  const clock = timed.site?.clock ?? null;
  const mostMs = timed.plan.settings.measure.confirm?.budgetMs ?? 0;
  if (clock === null || clock.leftMs > mostMs || rerun.lateIsFine) return 'now';
  if (!timed.canWait) return 'never';
  return suspicion.strong || !rerun.canWait ? 'now' : 'later';
}

/** A finding that nobody else looked at, with the reason. */
function unasked({ plan, site }: TimedTrial): Confirmation {
  if (plan.settings.measure.confirm === null) return nobody('measure.confirm is off');
  if (process.env['TWINRUN_CONFIRM'] === 'off') return nobody('TWINRUN_CONFIRM is off');
  if (site === null || site.testName === null) return nobody('there is no test that could be run again');
  return nobody('this runner cannot run one test again by itself');
}

function nobody(shortfall: string): Confirmation {
  return { changes: [], shortfall };
}

function answerSample({ time }: Trial): void {
  const order = sampleOrder();
  if (order === null) return;
  const { change, reason } = time;
  answerOrder(
    order,
    change === null ? { change, reason: reason ?? 'it was not timed' } : { change, reason: null },
  );
}

function announce(name: string, { finding }: Suspicion, { settings }: Omit<FreshRequest, 'start'>): void {
  const what = finding === 'slower' ? 'looks slower' : 'looks as fast as claimed';
  process.stderr.write(
    `twinrun: ${terminalSafe(name, 80)} ${what}; asking up to ${settings.processes} fresh processes (TWINRUN_CONFIRM=off switches this off)\n`,
  );
}
