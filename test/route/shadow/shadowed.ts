import { createRoute, type Route, type RouteOptions } from '../../../src/route.ts';

type Fn = (...args: never[]) => unknown;

/** A route in the stage `shadow`; new may answer in any shape. */
export function shadowed<F extends Fn>(
  old: F,
  fresh: (...args: Parameters<F>) => unknown,
  more: Partial<RouteOptions<F>> = {},
): Route<F> {
  const side = fresh as RouteOptions<F>['new'];
  return createRoute<F>({ name: 'shadowed', stage: 'shadow', old, new: side, ...more });
}
