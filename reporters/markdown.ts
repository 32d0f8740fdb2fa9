import type { GateDecision } from '../src/gate/gate-decision.ts';
import type { Report } from '../src/record/report.ts';
import { fitSummary } from './markdown-summary.ts';

/** GitHub refuses comments of more than 65,536 characters; the rest is room for what others put around it. */
const MOST_BYTES = 60_000;

/** The report as Markdown, for `report.md`: short enough to be pasted whole as a comment on GitHub. */
export function renderMarkdown(report: Report, decision: GateDecision): string {
  return fitSummary(report, decision, MOST_BYTES);
}
