import { nowNs, wallTime } from './measure/clock.ts';
import { createRoute as makeRoute, type RouteHost } from './route/create-route.ts';
import type { Route } from './route/route.ts';
import type { AnyFunction, RouteOptions } from './route/route-options.ts';
import { routed as putRoute, type RoutedOptions, type RoutedTarget } from './route/routed.ts';
import {
  type RouteSimulation,
  type SimulationOptions,
  simulateRoute as simulate,
} from './route/simulate-route.ts';

const HOST: RouteHost = { clock: { nowNs, wallTime } };

/**
 * A function that answers as `old` or `new` does, by the stage of its route: `off`, `shadow`, `ramp`, `live`, `complete`.
 * It keeps the type and the `this` of its sides. Loads no test runner.
 *
 * @throws {UsageError} When there is no such option, or it has a value that it cannot have.
 */
export function createRoute<Fn extends AnyFunction>(options: RouteOptions<Fn>): Route<Fn> {
  return makeRoute(options, HOST);
}

/**
 * Puts a route in the place of old: `routed({ new: newPrice })(oldPrice)`, or `@routed({ new: 'newTotal' })` on a method.
 *
 * @throws {UsageError} Where it is applied, when an option is wrong.
 */
export function routed<Args extends readonly unknown[] = never[]>(
  options: RoutedOptions<Args>,
): RoutedTarget {
  return putRoute(options, HOST);
}

/**
 * Takes a route through its stages over recorded or made traffic, for a test of a rollout's plan. Stops at the first stage
 * whose gates do not hold.
 *
 * @throws {UsageError} When an option is wrong, or there is no traffic.
 */
export function simulateRoute<Fn extends AnyFunction>(
  options: SimulationOptions<Fn>,
): Promise<RouteSimulation> {
  return simulate(options, HOST);
}

export { isUsageError, UsageError } from './errors/usage-error.ts';
export type { RouteNote, SafeToDelete } from './record/route-note.ts';
export { mergeRouteNotes, safeToDelete } from './record/route-note.ts';
export type { BucketRange } from './route/assign/growthbook-buckets.ts';
export {
  chooseVariation,
  getBucketRanges,
  getEqualWeights,
  hash,
  inNamespace,
} from './route/assign/growthbook-buckets.ts';
export { type HashVersion, hashUnit } from './route/assign/hash-unit.ts';
export type { Namespace } from './route/decider.ts';
export type { GuardOptions, StepBack } from './route/guard.ts';
export type { RedactOption } from './route/redact.ts';
export type { DealChange, Route, RouteControls } from './route/route.ts';
export type { RouteContext, RouteDecision, RouteReason, StickyStore } from './route/route-decision.ts';
export type { RouteEvent } from './route/route-event.ts';
export type { RouteGateDecision, RouteGates } from './route/route-gate.ts';
export type { RouteOptions, RouteSettings } from './route/route-options.ts';
export type { RouteReport } from './route/route-report.ts';
export type { RoutedOptions, RoutedTarget } from './route/routed.ts';
export type { RouteRule } from './route/rule.ts';
export type { RouteRecordOptions } from './route/shadow/call-recorder.ts';
export type { MismatchExample } from './route/shadow/mismatch-examples.ts';
export type { ShadowOptions } from './route/shadow/shadow-options.ts';
export type {
  RouteSimulation,
  SimulatedStage,
  SimulatedStep,
  SimulationOptions,
} from './route/simulate-route.ts';
export type { Stage } from './route/stage.ts';
export { withVariants } from './route/variants-scope.ts';
export type { Weights } from './route/weights.ts';
