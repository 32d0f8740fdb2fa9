import type { MatcherOutcome, TrialHost, TrialSite } from '../trial-host.ts';

/** Where an outcome belongs that is known only after the body of its test. */
export interface LateOutcome {
  readonly host: TrialHost;
  readonly site: TrialSite;
}

/** Fails the test of the site after its body where the outcome is none to pass. */
export function failAfterTest({ host, site }: LateOutcome, outcome: () => Promise<MatcherOutcome>): void {
  host.afterTest?.(async () => {
    const { pass, message } = await outcome();
    if (!pass) throw new Error(message());
  }, site);
}
