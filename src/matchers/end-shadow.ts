import { renderFailure } from '../record/words/failure-message.ts';
import type { ShadowTrial } from '../trial/shadow-trial.ts';
import { reportTrial } from './report-trial.ts';
import type { TrialHost, TrialSite } from './trial-host.ts';

/**
 * Has the trial concluded when its test ends: reports it, and fails the test where it failed. Without a runner, or
 * outside a test, it ends with the call that began it, and a mismatch is an unhandled rejection.
 */
export function endShadow(shadowed: ShadowTrial, host: TrialHost | null, site: TrialSite | null): void {
  const end = async (): Promise<void> => {
    const trial = await shadowed.conclude();
    const enforced = shadowed.plan.settings.gate === 'fail' && !trial.quarantined;
    const failed = enforced && trial.gate.decision === 'fail';
    if (host === null || site === null) {
      if (failed) throw new Error(`twinrun: ${trial.name} differs: ${trial.gate.reasons.join('; ')}`);
      return;
    }
    const record = reportTrial({ trial, site, host, enforced });
    if (failed) throw new Error(renderFailure(record).join('\n'));
  };
  if (host !== null && site !== null) host.atEnd(end, site);
  // The call that begins the trial has to be made before it can be concluded.
  else void Promise.resolve().then(end);
}
