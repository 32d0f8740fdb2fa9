import { UsageError } from '../errors/usage-error.ts';
import { callReturnedFunction } from './call-returned.ts';
import { drain } from './drain.ts';
import { freezeGlobals } from './freeze-globals.ts';
import type { Observation } from './observation.ts';
import type { PreparedCall } from './prepare-call.ts';
import type { RunSettings } from './run-options.ts';
import { settlesWithin, TIMED_OUT } from './settles-within.ts';
import { watchEffects } from './watch-effects.ts';
import { finish, isThenable, type MaybePromise, whenAnswered, whenSettled } from './when-settled.ts';

/** Any function that stands on a side. */
export type SideFunction = (...args: never[]) => unknown;

/**
 * Calls one side once and says what it did; whatever it throws is an observation, never an exception.
 * Only what the user put around the call (setup, teardown, around) may throw.
 */
export function callSide(
  fn: SideFunction,
  call: PreparedCall,
  settings: RunSettings,
): MaybePromise<Observation> {
  const { context } = call;
  const setup = settings.setup[context.side];
  const teardown = settings.teardown[context.side];
  if (setup === null && teardown === null) return observe(fn, call, settings);
  return whenAnswered(setup?.(context), () =>
    finish(
      () => observe(fn, call, settings),
      () => teardown?.(context),
    ),
  );
}

/** How a call ended, before its traces are gathered. */
type Ending =
  | { readonly outcome: 'returned'; readonly settling: 'sync' | 'async'; readonly value: unknown }
  | {
      readonly outcome: 'threw';
      readonly settling: 'sync' | 'async';
      readonly error: unknown;
      readonly hung?: boolean;
    };

function observe(fn: SideFunction, call: PreparedCall, settings: RunSettings): MaybePromise<Observation> {
  const { args, thisArg, index } = call;
  const traced = (ending: Ending): Observation =>
    settings.thisArg === null
      ? { ...ending, argsAfter: args }
      : { ...ending, argsAfter: args, thisAfter: thisArg };
  const { effects, freeze } = settings;
  if (effects === null && freeze === null) return whenSettled(endingOf(fn, call, settings), traced);
  const thaw = freeze === null ? null : freezeGlobals(freeze, { seed: settings.seed, index });
  const watch = effects === null ? null : watchEffects(effects, call);
  let seen = watch === null ? null : [];
  const ended = finish(
    () => endingOf(fn, call, settings),
    () => {
      seen = watch === null ? null : ([...watch.stop()] as never[]);
      thaw?.();
    },
  );
  return whenSettled(ended, (ending) =>
    seen === null ? traced(ending) : { ...traced(ending), effects: seen },
  );
}

function endingOf(fn: SideFunction, call: PreparedCall, settings: RunSettings): MaybePromise<Ending> {
  const begun: { ending: Ending | null } = { ending: null };
  const invoke = (): unknown => {
    begun.ending = invokeOnce(fn, call);
    if (begun.ending.outcome === 'threw') throw begun.ending.error;
    return begun.ending.value;
  };
  if (settings.around === null) return settle(invokeOnce(fn, call), call, settings);
  const wrapped = callAround(invoke, call, settings, begun);
  return whenSettled(wrapped, () => settle(endedOrRefuse(begun.ending), call, settings));
}

function invokeOnce(fn: SideFunction, { args, thisArg }: PreparedCall): Ending {
  try {
    return { outcome: 'returned', settling: 'sync', value: Reflect.apply(fn, thisArg, args) };
  } catch (error) {
    return { outcome: 'threw', settling: 'sync', error };
  }
}

/** What the wrapper itself answers does not count, only that it is done; what it throws besides the call's own error does. */
function callAround(
  invoke: () => unknown,
  { context }: PreparedCall,
  { around, timeoutMs }: RunSettings,
  begun: { readonly ending: Ending | null },
): MaybePromise<unknown> {
  const passOn = (error: unknown): undefined => {
    const { ending } = begun;
    const own = ending?.outcome === 'threw' && ending.error === error;
    if (!own && !isThenable(ending?.outcome === 'returned' ? ending.value : null)) throw error;
  };
  try {
    const answer = around?.(invoke, context);
    if (!isThenable(answer)) return null;
    const done = Promise.resolve(answer).then(() => undefined, passOn);
    return timeoutMs === null ? done : settlesWithin(done, timeoutMs);
  } catch (error) {
    return passOn(error);
  }
}

function endedOrRefuse(ending: Ending | null): Ending {
  if (ending !== null) return ending;
  throw new UsageError({
    problem: 'the function given as around did not make the call.',
    expected: 'a function that calls what it is given',
    received: 'a function that returned without doing so',
    advice: 'around: (call) => storage.run(store, call)',
  });
}

/** Waits for a promise, then looks into what came out where the settings say so. */
function settle(ending: Ending, call: PreparedCall, settings: RunSettings): MaybePromise<Ending> {
  if (ending.outcome === 'threw') return ending;
  if (isThenable(ending.value)) return inTime(ending.value, 'async', call, settings);
  const opened = open(ending.value, settings);
  if (!(opened instanceof Promise)) return { ...ending, value: opened };
  return inTime(opened, 'sync', call, settings);
}

async function inTime(
  promise: PromiseLike<unknown>,
  settling: 'sync' | 'async',
  call: PreparedCall,
  settings: RunSettings,
): Promise<Ending> {
  const { timeoutMs } = settings;
  const whole = Promise.resolve(promise).then((value) =>
    settling === 'async' ? open(value, settings) : value,
  );
  try {
    const value = timeoutMs === null ? await whole : await settlesWithin(whole, timeoutMs);
    if (value !== TIMED_OUT) return { outcome: 'returned', settling, value };
  } catch (error) {
    return { outcome: 'threw', settling, error };
  }
  const error = new HungError(timeoutMs ?? 0);
  call.context.abort(error);
  return { outcome: 'threw', settling, error, hung: true };
}

function open(value: unknown, { drain: limit, callReturned }: RunSettings): MaybePromise<unknown> {
  if (typeof value === 'function' && callReturned !== null) {
    return callReturnedFunction(value as SideFunction, callReturned);
  }
  return limit === null ? value : drain(value, limit);
}

/** Stands for the answer of a side that gave none. */
class HungError extends Error {
  override readonly name: string = 'TimeoutError';

  constructor(timeoutMs: number) {
    super(`did not settle within ${timeoutMs} ms (option timeoutMs)`);
  }
}
