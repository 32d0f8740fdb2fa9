import { UsageError } from '../errors/usage-error.ts';
import { formatCount, plural } from '../text/count.ts';
import { nearestWord } from '../text/nearest-word.ts';
import { previewValue } from '../text/value-preview.ts';
import type { RouteReport } from './route-report.ts';
import { isShare } from './weights.ts';

/** What a route must hold. `false` leaves a gate out. */
export interface RouteGates {
  /** Least share of compared calls on which the sides agree; where it is given, some call must have been compared. @default 1 */
  readonly consistency?: number | false;
  /** Most that new's share of failing calls may surely lie above old's; where old was not called, above 0. @default 0, where old was called */
  readonly errors?: number | false;
  /** Most calls that may fall back from new to old. @default 0 */
  readonly fallbacks?: number | false;
  /** Whether `slower` fails. @default true */
  readonly time?: boolean;
  /** Whether units that were dealt otherwise than they should be fail. @default true */
  readonly sampleRatio?: boolean;
  /** Whether a step back of the guard fails. @default true */
  readonly stepBacks?: boolean;
}

/** Whether a route's gates let it pass, and why not. */
export interface RouteGateDecision {
  readonly decision: 'pass' | 'fail';
  /** Each a sentence. Empty where the decision is `pass`. */
  readonly reasons: readonly string[];
}

/** Of each gate what it may be, and how that is said. */
const GATES: Readonly<Record<string, readonly [isRight: (value: unknown) => boolean, expected: string]>> = {
  consistency: [isShare, 'a number from 0 to 1, or false'],
  errors: [isShare, 'a number from 0 to 1, or false'],
  fallbacks: [isCount, 'a number of at least 0, or false'],
  time: [isSwitch, 'true or false'],
  sampleRatio: [isSwitch, 'true or false'],
  stepBacks: [isSwitch, 'true or false'],
};

/**
 * Checks gates.
 *
 * @throws {UsageError} When there is no such gate, or it has a value that it cannot have.
 */
export function readGates(given: unknown): RouteGates {
  if (given === undefined) return {};
  const gates = Object(given) as Readonly<Record<string, unknown>>;
  for (const [name, value] of Object.entries(gates)) checkGate(name, value);
  return gates;
}

function checkGate(name: string, value: unknown): void {
  const gate = Object.hasOwn(GATES, name) ? GATES[name] : undefined;
  if (gate === undefined) {
    const names = Object.keys(GATES);
    throw new UsageError({
      problem: `a route has no gate ${previewValue(name)}.`,
      expected: names.join(', '),
      received: previewValue(name),
      advice: `gates: { ${nearestWord(name, names) ?? 'consistency'}: … }`,
    });
  }
  const [isRight, expected] = gate;
  if (value === undefined || value === false || isRight(value)) return;
  const problem = `the gate ${name} has a value that it cannot have.`;
  throw new UsageError({
    problem,
    expected,
    received: previewValue(value),
    advice: 'gates: { consistency: 1, fallbacks: 0 }',
  });
}

function isCount(value: unknown): boolean {
  return typeof value === 'number' && value >= 0;
}

function isSwitch(value: unknown): boolean {
  return typeof value === 'boolean';
}

/** Holds a report against gates. */
export function decideRouteGate(report: Omit<RouteReport, 'gate'>, gates: RouteGates): RouteGateDecision {
  const reasons = [
    ...gateConsistency(report, gates.consistency),
    ...gateErrors(report, gates.errors),
    ...gateFallbacks(report, gates.fallbacks ?? 0),
    ...(gates.time !== false && report.time.verdict === 'slower'
      ? [`new is slower: ${report.time.reason}`]
      : []),
    ...(gates.sampleRatio !== false ? gateSampleRatio(report) : []),
    ...(gates.stepBacks !== false
      ? report.guard.stepBacks.map(
          ({ from, to, reason }) => `the guard went back from ${from} to ${to}: ${reason}`,
        )
      : []),
  ];
  return { decision: reasons.length === 0 ? 'pass' : 'fail', reasons };
}

type Gated = Omit<RouteReport, 'gate'>;

function gateConsistency(report: Gated, given: number | false | undefined): readonly string[] {
  if (given === false) return [];
  const { behaviour, comparisons } = report;
  if (behaviour.verdict === 'error') return [`comparing failed: ${behaviour.reason}`];
  const { consistency, different, timeout } = comparisons;
  if (consistency === null) return gateNothingCompared(report, given !== undefined);
  if (consistency.share >= (given ?? 1)) return [];
  const judged = comparisons.same + different + timeout;
  return [`the sides differ on ${different + timeout} of ${plural(judged, 'compared call')}`];
}

/** Calls that were picked, or a gate that was given, say that something was to be compared. In `off` nothing ever is. */
function gateNothingCompared({ stage, comparisons }: Gated, isGiven: boolean): readonly string[] {
  const { sampled, unverified, dropped } = comparisons;
  if (unverified > 0 || (sampled === 0 && (!isGiven || stage === 'off'))) return [];
  const left = Object.entries(dropped).filter(([, count]) => count > 0);
  const waiting = sampled - left.reduce((sum, [, count]) => sum + count, 0);
  const why = [
    ...left.map(([reason, count]) => `${formatCount(count)} ${reason}`),
    ...(waiting > 0 ? [`${formatCount(waiting)} not over yet`] : []),
  ];
  return [`no call was compared: ${why.join(', ') || 'none was picked'}`];
}

/** Where old was never called there is nothing to compare with, and only a gate that was given is held. */
function gateErrors({ old, new: fresh }: Gated, given: number | false | undefined): readonly string[] {
  if (given === false || fresh.errorShare === null || (given === undefined && old.errorShare === null))
    return [];
  const most = given ?? 0;
  if (fresh.errorShare.low - (old.errorShare?.high ?? 0) <= most) return [];
  const beside = old.errorShare === null ? '' : `, and old ${old.errors} of ${old.calls}`;
  return [`new fails too often: ${fresh.errors} of ${plural(fresh.calls, 'call')}${beside}`];
}

function gateFallbacks({ fallbacks }: Gated, most: number | false): readonly string[] {
  return most === false || fallbacks <= most
    ? []
    : [`${plural(fallbacks, 'call')} fell back from new to old`];
}

function gateSampleRatio({ sampleRatio }: Gated): readonly string[] {
  if (sampleRatio?.verdict !== 'mismatch') return [];
  const { units, expected, pValue } = sampleRatio;
  const wanted = expected.map((count) => Math.round(count)).join(' and ');
  return [
    `units were not dealt as they should be: ${units.old} to old and ${units.new} to new, where ${wanted} are to be expected (p = ${pValue.toExponential(1)})`,
  ];
}
