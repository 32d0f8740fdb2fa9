import type { TrialSite } from './trial-host.ts';

/** The innermost name of the test that a trial stands in: what to call the trial of a function without a name. */
export function nearestName(site: TrialSite | null): string | null {
  return site?.testName?.split(' > ').at(-1) ?? null;
}
