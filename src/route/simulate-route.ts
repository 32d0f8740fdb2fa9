import { UsageError } from '../errors/usage-error.ts';
import { cloneArgs } from '../run/clone/clone-args.ts';
import { isThenable } from '../run/when-settled.ts';
import { previewValue } from '../text/value-preview.ts';
import { createRoute, type RouteHost } from './create-route.ts';
import type { DealChange, Route } from './route.ts';
import { type RouteGateDecision, type RouteGates, readGates } from './route-gate.ts';
import type { AnyFunction, RouteOptions } from './route-options.ts';
import type { RouteReport } from './route-report.ts';
import { isStage, type Stage } from './stage.ts';

/** One stage of a plan; gates of its own replace those of the simulation. */
export interface SimulatedStage extends DealChange {
  readonly stage: Stage;
  readonly gates?: RouteGates;
}

/** A route, and what it is to go through. */
export interface SimulationOptions<Fn extends AnyFunction>
  extends Omit<RouteOptions<Fn>, 'stage' | 'flags' | 'flag'> {
  /** Argument lists, made anew for every stage where it is a function; or a file of recorded calls. */
  readonly traffic: Iterable<Parameters<Fn>> | (() => Iterable<Parameters<Fn>>) | string | URL;
  /** The stages in their order. @default off, shadow, ramp at 5 % and at 50 %, live, complete */
  readonly stages?: readonly (Stage | SimulatedStage)[];
  /** What every stage must hold before the next begins. */
  readonly gates?: RouteGates;
}

/** What one stage came to. */
export interface SimulatedStep {
  readonly stage: Stage;
  readonly calls: number;
  readonly report: RouteReport;
  readonly gate: RouteGateDecision;
}

/** What a simulation came to. */
export interface RouteSimulation {
  /** `pass` where every stage was reached and its gates held. */
  readonly decision: 'pass' | 'fail';
  /** The last stage whose gates held; null where there was none. */
  readonly reached: Stage | null;
  /** Why it went no further. Empty where the decision is `pass`. */
  readonly reasons: readonly string[];
  /** One for each stage that was begun. */
  readonly steps: readonly SimulatedStep[];
  readonly report: RouteReport;
}

const DEFAULT_STAGES: readonly (Stage | SimulatedStage)[] = [
  'off',
  'shadow',
  { stage: 'ramp', weights: { old: 0.95, new: 0.05 } },
  { stage: 'ramp', weights: { old: 0.5, new: 0.5 } },
  'live',
  'complete',
];

/**
 * Takes a route through its stages over recorded or made traffic, one call after the other, and stops at the first stage
 * whose gates do not hold.
 *
 * @throws {UsageError} When an option is wrong, or there is no traffic.
 */
export async function simulateRoute<Fn extends AnyFunction>(
  { traffic, stages = DEFAULT_STAGES, gates, ...options }: SimulationOptions<Fn>,
  host: RouteHost,
): Promise<RouteSimulation> {
  const common = readGates(gates);
  const plan = stages.map(readStep);
  const route = createRoute(options as unknown as RouteOptions<Fn>, { ...host, isReported: false });
  const steps: SimulatedStep[] = [];
  const calls = await sourceOf(traffic);
  for (const { stage, gates: own, ...change } of plan) {
    route.setStage(stage, change);
    const count = await makeCalls(route, calls());
    const report = route.report(own === undefined ? common : readGates(own));
    steps.push({ stage, calls: count, report, gate: report.gate });
    if (report.gate.decision === 'fail') break;
  }
  await route.close();
  return conclude(steps, plan.length);
}

function conclude(steps: readonly SimulatedStep[], planned: number): RouteSimulation {
  const last = steps.at(-1);
  if (last === undefined) throw refuse('stages', 'at least one stage', [], "stages: ['shadow', 'live']");
  const held = steps.filter(({ gate }) => gate.decision === 'pass');
  return {
    decision: held.length === planned ? 'pass' : 'fail',
    reached: held.at(-1)?.stage ?? null,
    reasons: last.gate.reasons.map((reason) => `${last.stage}: ${reason}`),
    steps,
    report: last.report,
  };
}

function readStep(given: Stage | SimulatedStage): SimulatedStage {
  const step = typeof given === 'string' ? { stage: given } : given;
  if (isStage(Object(step).stage)) return step;
  throw refuse(
    'stages',
    'stages, or objects with stage, weights and coverage',
    given,
    "stages: ['shadow', { stage: 'ramp', weights: { old: 0.9, new: 0.1 } }]",
  );
}

async function sourceOf(traffic: unknown): Promise<() => Iterable<readonly unknown[]>> {
  if (typeof traffic === 'string' || traffic instanceof URL) {
    // Loaded when a file is read: production code that imports this entry stays without it.
    const { readRecordedCalls } = await import('../corpus/record-calls.ts');
    const { argLists } = readRecordedCalls(traffic);
    return () => argLists;
  }
  if (typeof traffic === 'function') return () => listed(Reflect.apply(traffic, undefined, []));
  const lists = [...listed(traffic)];
  return () => lists;
}

function listed(given: unknown): Iterable<readonly unknown[]> {
  if (typeof Object(given)[Symbol.iterator] === 'function' && typeof given !== 'string') {
    return given as Iterable<readonly unknown[]>;
  }
  throw refuse(
    'traffic',
    'argument lists, a function that makes them, or a file of recorded calls',
    given,
    "traffic: [['Hello World'], ['Ünïcode']]",
  );
}

async function makeCalls(route: Route<AnyFunction>, calls: Iterable<readonly unknown[]>): Promise<number> {
  let count = 0;
  for (const args of calls) {
    if (!Array.isArray(args)) throw refuse('traffic', 'argument lists', args, "traffic: [['Hello World']]");
    count += 1;
    await makeCall(route, args);
    // What waits in the background is done call by call, so that no call is dropped.
    await route.drain();
  }
  if (count > 0) return count;
  throw refuse('traffic', 'at least one call', [], "traffic: [['Hello World']]");
}

/** What a call throws was counted by the route. */
async function makeCall(route: AnyFunction, args: readonly unknown[]): Promise<void> {
  try {
    const answer: unknown = Reflect.apply(route, undefined, [...cloneArgs(args).args]);
    if (isThenable(answer)) await answer;
  } catch {
    // Counted.
  }
}

function refuse(name: string, expected: string, received: unknown, advice: string): UsageError {
  return new UsageError({
    problem: `the option ${name} of simulateRoute has a value that it cannot have.`,
    expected,
    received: previewValue(received),
    advice,
  });
}
