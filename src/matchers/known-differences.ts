import { allowancesOf } from '../known/allowances.ts';
import { readKnown } from '../known/known-store.ts';
import { wallTime } from '../measure/clock.ts';
import { trialId } from '../record/record-id.ts';
import { dayOf } from '../text/day.ts';
import { acceptKnown } from '../trial/accepted.ts';
import type { TrialPlan } from '../trial/trial-plan.ts';
import type { TrialSite } from './trial-host.ts';

/**
 * Adds to a plan what `twinrun.known.json` at the project's root accepts of its trial today.
 *
 * @throws {UsageError} When the file is broken.
 */
export function withKnownDifferences(plan: TrialPlan, site: TrialSite | null): TrialPlan {
  const root = rootOf(site);
  if (site === null || root === null || plan.expectation === 'differ') return plan;
  const { file, testName, ordinal } = site;
  const id = trialId({ file, testName, name: plan.settings.name, ordinal });
  return acceptKnown(plan, allowancesOf(readKnown(root).entries, id, dayOf(wallTime())));
}

/** The project's root is where the test file's own path begins. */
function rootOf(site: TrialSite | null): string | null {
  const { testPath, file } = site ?? {};
  if (!testPath || !file) return null;
  const path = testPath.replaceAll('\\', '/');
  return path.endsWith(`/${file}`) ? path.slice(0, -file.length - 1) : null;
}
