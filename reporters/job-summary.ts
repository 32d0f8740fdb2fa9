import type { GateDecision } from '../src/gate/gate-decision.ts';
import type { Report } from '../src/record/report.ts';
import { plural } from '../src/text/count.ts';
import { fitSummary } from './markdown-summary.ts';

/**
 * GitHub drops the summary of a step whole where it is over 1 MiB
 * (https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands#step-isolation-and-limits),
 * and other tools write into the same one.
 */
const MOST_BYTES = 400_000;

/** What a step may write in all, with some room for others. */
const STEP_BYTES = 1_000_000;

/** Less room than this holds no table. */
const LEAST_BYTES = 8_000;

/**
 * The report as Markdown for a CI job's summary page. Empty where no trial ran, flags are
 * fine and no metrics were named; one line that says so where others have left no room.
 *
 * @param takenBytes What is in the summary of the step already.
 */
export function renderJobSummary(report: Report, decision: GateDecision, takenBytes = 0): string {
  const findings = report.flags?.findings.length ?? 0;
  const metrics = Object.keys(report.metrics ?? {}).length;
  if (report.trials.length + findings + metrics === 0) return '';
  const room = Math.min(MOST_BYTES, STEP_BYTES - takenBytes);
  if (room >= LEAST_BYTES) return fitSummary(report, decision, room);
  const line = `**Old vs new: ${decision.decision}**, ${plural(report.trials.length, 'trial')}. The summary of this step is full: see \`report.md\`.\n`;
  return room >= 2 * Buffer.byteLength(line) ? line : '';
}
