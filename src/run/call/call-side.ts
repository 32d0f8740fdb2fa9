import { UsageError } from '../../errors/usage-error.ts';
import { watchEffects } from '../effects/watch-effects.ts';
import { freezeGlobals } from '../freeze/freeze-globals.ts';
import type { Effect, Observation, Settling } from '../observation.ts';
import type { RunSettings } from '../run-options.ts';
import { finish, isThenable, type MaybePromise, whenAnswered, whenSettled } from '../when-settled.ts';
import { type CallReturned, callReturnedFunction } from './call-returned.ts';
import { drain } from './drain.ts';
import type { PreparedCall } from './prepare-call.ts';
import { replayOf } from './replay.ts';
import { settlesWithin, TIMED_OUT } from './settles-within.ts';

/** Any function that stands on a side. */
export type SideFunction = (...args: never[]) => unknown;

/**
 * Calls one side once and says what it did; whatever it throws is an observation, never an exception.
 * Only what the user put around the call (setup, teardown, around) may throw, and a recording that does not hold the call.
 */
export function callSide(
  fn: SideFunction,
  call: PreparedCall,
  settings: RunSettings,
): MaybePromise<Observation> {
  const replay = replayOf(fn);
  if (replay !== null) return replay(call);
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
  | {
      readonly outcome: 'returned';
      readonly settling: Settling;
      readonly value: unknown;
      readonly opened?: boolean;
    }
  | {
      readonly outcome: 'threw';
      readonly settling: Settling;
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
  let seen: readonly Effect[] = [];
  const ended = finish(
    () => endingOf(fn, call, settings),
    () => {
      seen = watch?.stop() ?? [];
      thaw?.();
    },
  );
  return whenSettled(ended, (ending) =>
    watch === null ? traced(ending) : { ...traced(ending), effects: seen },
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
  if (!isThenable(ending.value)) {
    const opened = open({ ...ending, value: ending.value }, call, settings);
    return opened instanceof Promise ? inTime(opened, 'sync', call, settings) : opened;
  }
  const answered = Promise.resolve(ending.value).then((value) =>
    open({ outcome: 'returned', settling: 'async', value }, call, settings),
  );
  return inTime(answered, 'async', call, settings);
}

async function inTime(
  ending: Promise<Ending>,
  settling: Settling,
  { context }: PreparedCall,
  { timeoutMs }: RunSettings,
): Promise<Ending> {
  try {
    const settled = timeoutMs === null ? await ending : await settlesWithin(ending, timeoutMs);
    if (settled !== TIMED_OUT) return settled;
  } catch (error) {
    return { outcome: 'threw', settling, error };
  }
  const error = new HungError(timeoutMs ?? 0);
  context.abort(error);
  return { outcome: 'threw', settling, error, hung: true };
}

function open(
  ending: Ending & { readonly value: unknown },
  { args, thisArg }: PreparedCall,
  { drain: limit, callReturned }: RunSettings,
): MaybePromise<Ending> {
  const { value } = ending;
  // An argument that comes back belongs to the caller: the other side may have been given the very same.
  if (value === thisArg || args.includes(value)) return ending;
  const opened = openValue(value, limit, callReturned);
  if (opened === value) return ending;
  return whenSettled(
    opened,
    (seen): Ending => ({ ...ending, outcome: 'returned', value: seen, opened: true }),
  );
}

function openValue(value: unknown, limit: number | null, callReturned: CallReturned | null): unknown {
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
