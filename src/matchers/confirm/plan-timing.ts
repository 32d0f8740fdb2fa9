import type { MeasureSettings } from '../../measure/measure-options.ts';
import { isAddressed, mayConfirm, type SampleOrder, sampleOrder } from '../../transport/confirm-channel.ts';
import type { TrialPlan } from '../../trial/trial-plan.ts';
import type { TrialSite } from '../trial-host.ts';

/**
 * Fits the measuring of a trial to the place where it stands: within the limit of its test, with a look by other processes
 * behind it, or, in such a process, for the one trial that it was started for and no other.
 */
export function planTiming(plan: TrialPlan, site: TrialSite | null): TrialPlan {
  const order = sampleOrder();
  if (order !== null) return planSample(plan, site, order);
  const role = canConfirm(plan, site) ? 'screening' : 'alone';
  return { ...plan, timing: { ...plan.timing, role, clock: site?.clock ?? null } };
}

/** Whether there is a test that other processes can run again for this trial. */
export function canConfirm({ settings }: TrialPlan, site: TrialSite | null): boolean {
  return settings.measure.confirm !== null && (site?.rerun ?? null) !== null && mayConfirm();
}

function planSample(plan: TrialPlan, site: TrialSite | null, order: SampleOrder): TrialPlan {
  if (site === null || !isAddressed(order, site)) return withMeasure(plan, { time: false, memory: false });
  const timed = withMeasure(plan, { memory: false });
  const { first, seed } = order;
  return { ...timed, timing: { ...plan.timing, role: 'sample', first, seed, clock: null } };
}

function withMeasure(plan: TrialPlan, measure: Partial<MeasureSettings>): TrialPlan {
  const { settings } = plan;
  return { ...plan, settings: { ...settings, measure: { ...settings.measure, ...measure } } };
}
