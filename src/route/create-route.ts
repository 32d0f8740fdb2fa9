import { UsageError } from '../errors/usage-error.ts';
import { createMetrics } from '../metrics/create-metrics.ts';
import type { Metrics } from '../metrics/metrics.ts';
import { refuseOption } from '../run/refuse-option.ts';
import { functionNameOf } from '../text/class-name.ts';
import { buildRouteReport } from './build-route-report.ts';
import { OfferedNote } from './offered-note.ts';
import { readRouteOptions } from './read-route-options.ts';
import type { DealChange, Route, RouteControls } from './route.ts';
import { readGates } from './route-gate.ts';
import type { AnyFunction, RouteOptions } from './route-options.ts';
import { type RouteClock, Router } from './router.ts';
import { isStage, STAGES, type Stage } from './stage.ts';
import { readDeal } from './weights.ts';

/** What the package's entry binds to a route. */
export interface RouteHost {
  readonly clock: RouteClock;
  /** Whether the report of a test run is told of the route. @default true */
  readonly isReported?: boolean;
}

/**
 * A function that answers as old or new does, by the route's stage. It keeps the type and `this` of its sides; what was
 * synchronous stays synchronous.
 *
 * @throws {UsageError} When there is no such option, or it has a value that it cannot have.
 */
export function createRoute<Fn extends AnyFunction>(
  options: RouteOptions<Fn>,
  { clock, isReported = true }: RouteHost,
): Route<Fn> {
  const plan = readRouteOptions(options);
  const router = new Router(plan, readMetrics(options.metrics, clock), clock);
  const { onEvent } = options;
  if (onEvent !== undefined) {
    if (typeof onEvent !== 'function')
      throw refuseOption('onEvent', 'a function', onEvent, 'onEvent: (event) => log(event)');
    router.events.add(onEvent);
  }
  const note = isReported ? new OfferedNote(plan.name, router) : null;
  function routed(this: unknown, ...args: unknown[]): unknown {
    note?.offer();
    return router.call(this, args);
  }
  const { old } = plan.functions;
  Object.defineProperty(routed, 'name', { value: functionNameOf(old) || plan.name, configurable: true });
  Object.defineProperty(routed, 'length', { value: old.length, configurable: true });
  return Object.defineProperties(routed, controlsOf(router, note)) as unknown as Route<Fn>;
}

function controlsOf(router: Router, note: OfferedNote | null): PropertyDescriptorMap {
  const controls: Omit<RouteControls, 'stage'> = {
    decide: (caller) => router.decide(caller),
    report: (gates) => buildRouteReport(router, readGates(gates)),
    setStage: (stage, change) => moveTo(router, stage, change ?? {}),
    resume: () => router.resume(),
    onEvent: (listener) => router.events.add(listener),
    drain: () => router.drain(),
    close: () => {
      note?.close();
      return router.close();
    },
  };
  const methods = Object.entries(controls).map(([name, value]) => [name, { value }] as const);
  return { ...Object.fromEntries(methods), stage: { get: () => router.control.stage } };
}

function moveTo(router: Router, stage: Stage, { weights, coverage }: DealChange): void {
  if (router.plan.flags !== null) {
    throw new UsageError({
      problem: 'the stage of this route is read from a flag.',
      expected: 'a change of the flag, and resume() where the guard holds the route',
      received: `setStage(${JSON.stringify(stage)})`,
      advice: `flags.set(${JSON.stringify(router.plan.flag)}, ${JSON.stringify(stage)})`,
    });
  }
  if (!isStage(stage)) {
    throw refuseOption(
      'stage',
      STAGES.map((word) => `'${word}'`).join(', '),
      stage,
      "route.setStage('ramp')",
    );
  }
  const { deal } = router.control;
  const { hash } = router.plan;
  router.setStage(stage, readDeal(weights ?? deal.weights, coverage ?? deal.coverage, hash));
}

function readMetrics(given: unknown, clock: RouteClock): Metrics {
  if (given === undefined) return createMetrics({ clock: clock.nowNs });
  // By its shape: it may come from the other build of this package.
  const { counter, timer } = Object(given) as Partial<Metrics>;
  if (typeof counter === 'function' && typeof timer === 'function') return given as Metrics;
  throw refuseOption('metrics', 'what createMetrics() answers', given, 'metrics: createMetrics()');
}
