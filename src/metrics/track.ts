import { types } from 'node:util';
import { UsageError } from '../errors/usage-error.ts';
import { watchSettling } from '../run/when-settled.ts';
import { wrapTarget } from '../run/wrap-target.ts';
import { functionNameOf } from '../text/class-name.ts';
import { errorClassOf } from '../text/error-class.ts';
import { previewValue } from '../text/value-preview.ts';

/** Any function. */
export type AnyFunction = (...args: never[]) => unknown;

/**
 * Wraps a function or decorates a method, by the standard or by TypeScript's legacy rules: what it is used as is told by
 * its arguments. What comes out has the type of what went in.
 */
export interface Tracker {
  <Fn extends AnyFunction>(fn: Fn): Fn;
  <This, Args extends unknown[], Out>(
    method: (this: This, ...args: Args) => Out,
    context: ClassMethodDecoratorContext<This, (this: This, ...args: Args) => Out>,
  ): (this: This, ...args: Args) => Out;
  <Method>(
    target: object,
    key: string | symbol,
    descriptor: TypedPropertyDescriptor<Method>,
  ): TypedPropertyDescriptor<Method>;
}

/** What is told of each call. Neither may throw. */
export interface CallWatch {
  /** Nanoseconds, from any start. */
  readonly clock: () => number;
  readonly returned: (durationNs: number) => void;
  readonly threw: (durationNs: number, errorClass: string) => void;
}

/** Makes a {@link Tracker} of a watch. */
export function createTracker(watch: CallWatch): Tracker {
  const wrap = (fn: unknown): AnyFunction => watched(functionOf(fn), watch);
  return ((...given: readonly unknown[]) => wrapTarget(given, { wrap, refuse: notAMethod })) as Tracker;
}

function functionOf(value: unknown): AnyFunction {
  const isClass = typeof value === 'function' && /^class\b/.test(Function.prototype.toString.call(value));
  if (typeof value === 'function' && !isClass) return value as AnyFunction;
  throw new UsageError({
    problem: 'track was given nothing that it can track.',
    expected: 'a function or a method; of a class, its methods one by one',
    received: previewValue(value),
    advice: "metrics.track('price')(fn)",
  });
}

function notAMethod(kind: unknown): UsageError {
  return new UsageError({
    problem: 'track decorates methods only.',
    expected: 'a method, static or not',
    received: previewValue(kind),
    advice: "wrap the function of a field: field = metrics.track('price')(() => …)",
  });
}

function watched(fn: AnyFunction, watch: CallWatch): AnyFunction {
  const { clock } = watch;
  const tracked = function (this: unknown, ...args: unknown[]): unknown {
    const startNs = clock();
    let out: unknown;
    try {
      out = Reflect.apply(fn, this, args);
    } catch (error) {
      watch.threw(clock() - startNs, errorClassOf(error));
      throw error;
    }
    if (types.isPromise(out)) {
      return watchSettling(out, {
        resolved: () => watch.returned(clock() - startNs),
        rejected: (error) => watch.threw(clock() - startNs, errorClassOf(error)),
      });
    }
    watch.returned(clock() - startNs);
    return out;
  };
  return likeOriginal(tracked, fn);
}

function likeOriginal(tracked: AnyFunction, fn: AnyFunction): AnyFunction {
  const length: unknown = Object.getOwnPropertyDescriptor(fn, 'length')?.value;
  Object.defineProperty(tracked, 'name', { value: functionNameOf(fn), configurable: true });
  Object.defineProperty(tracked, 'length', { value: length, configurable: true });
  return tracked;
}
