import { UsageError } from '../errors/usage-error.ts';
import { wrapTarget } from '../run/wrap-target.ts';
import { previewValue } from '../text/value-preview.ts';
import { createRoute, type RouteHost } from './create-route.ts';
import type { Route } from './route.ts';
import type { AnyFunction, RouteOptions, RouteSettings } from './route-options.ts';

/** What `routed` takes: the options of a route, of which old is what it is put on. */
export interface RoutedOptions<Args extends readonly unknown[] = never[]>
  extends Omit<RouteSettings<Args>, 'name'> {
  /** Name of the route. @default the name of the method or function */
  readonly name?: string;
  /** The new side: a function, called with the same `this`, or the name of another method of the object. */
  readonly new: ((...args: Args) => unknown) | string;
}

/**
 * Puts a route in the place of old, as a wrapper around a function or as a decorator of a method, by the standard or by
 * TypeScript's legacy rules: what it is used as is told by its arguments.
 */
export interface RoutedTarget {
  <Fn extends AnyFunction>(oldFn: Fn): Route<Fn>;
  <This, Args extends unknown[], Out>(
    method: (this: This, ...args: Args) => Out,
    context: ClassMethodDecoratorContext<This, (this: This, ...args: Args) => Out>,
  ): Route<(this: This, ...args: Args) => Out>;
  <Method>(
    target: object,
    key: string | symbol,
    descriptor: TypedPropertyDescriptor<Method>,
  ): TypedPropertyDescriptor<Method>;
}

/** Makes a wrapper and decorator of the options of a route. */
export function routed<Args extends readonly unknown[]>(
  options: RoutedOptions<Args>,
  host: RouteHost,
): RoutedTarget {
  const wrap = (old: unknown, key: string | null): unknown =>
    route(old, options as unknown as GivenOptions, key, host);
  return ((...given: readonly unknown[]) => wrapTarget(given, { wrap, refuse })) as RoutedTarget;
}

interface GivenOptions extends Omit<RouteSettings, 'name'> {
  readonly name?: string;
  readonly new: unknown;
}

function route(old: unknown, options: GivenOptions, key: string | null, host: RouteHost): unknown {
  if (typeof old !== 'function') throw refuse(old);
  const name = options.name ?? key ?? old.name;
  const made = { ...options, name, old, new: newSide(options.new) } as unknown as RouteOptions<AnyFunction>;
  return createRoute(made, host);
}

/** A method is looked up when it is called: subclasses may have another. */
function newSide(given: unknown): unknown {
  if (typeof given !== 'string') return given;
  return function newMethod(this: unknown, ...args: unknown[]): unknown {
    const method: unknown = Reflect.get(Object(this), given);
    if (typeof method === 'function') return Reflect.apply(method, this, args);
    throw new UsageError({
      problem: `the new side of a route is no method of the object: ${previewValue(given)}.`,
      expected: 'the name of a method',
      received: previewValue(method),
      advice: "@routed({ new: 'newTotal' })",
    });
  };
}

function refuse(received: unknown): UsageError {
  return new UsageError({
    problem: 'routed was given nothing that it can route.',
    expected: 'a function, or a method, static or not',
    received: previewValue(received),
    advice: "routed({ name: 'price', new: newPrice })(oldPrice)",
  });
}
