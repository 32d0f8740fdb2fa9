import type { GateDecision } from '../src/gate/gate-decision.ts';
import type { Report } from '../src/record/report.ts';

/**
 * Turns a report into text. Pure: no clock, no environment, no file; the same report always gives the same text, in which
 * nothing that came from a user can be anything but text.
 */
export type Renderer = (report: Report, decision: GateDecision) => string;
