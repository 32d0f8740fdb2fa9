import type { GateDecision } from '../src/gate/gate-decision.ts';
import type { Report } from '../src/record/report.ts';
import { fitSummary } from './markdown-summary.ts';

/**
 * GitHub drops the summary of a step whole where it is over 1 MiB
 * (https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands#step-isolation-and-limits),
 * and other tools write into the same one.
 */
const MOST_BYTES = 400_000;

/** The report as Markdown for a CI job's summary page. Empty where no trial ran, flags are fine and no metrics were named. */
export function renderJobSummary(report: Report, decision: GateDecision): string {
  const findings = report.flags?.findings.length ?? 0;
  const metrics = Object.keys(report.metrics ?? {}).length;
  return report.trials.length + findings + metrics === 0 ? '' : fitSummary(report, decision, MOST_BYTES);
}
