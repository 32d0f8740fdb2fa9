import { clearTimeout, setTimeout } from 'node:timers';

import type { Observation } from '../../run/observation.ts';
import { isThenable } from '../../run/when-settled.ts';

// Taken from the core module and kept at load, so that fake timers cannot stop them.
const start = setTimeout;
const stop = clearTimeout;

/** What came of trying a side. `hung` observations say that it did not settle in time. */
export interface TriedCall {
  readonly seen: Observation;
  readonly durationNs: number;
}

/** Tells a side that hangs from one that failed. */
class HungError extends Error {
  override readonly name: string = 'TimeoutError';
}

/**
 * Calls a side whose answer nobody waits for. Whatever it does is told, once, to `done`: nothing is thrown, no rejection is
 * left unhandled, and of a promise that never settles nothing is kept but an empty cell.
 */
export function tryCall(
  call: { readonly fn: (...args: never[]) => unknown; readonly thisArg: unknown; readonly args: unknown[] },
  { timeoutMs, clock }: { readonly timeoutMs: number; readonly clock: () => number },
  done: (tried: TriedCall) => void,
): void {
  const { args } = call;
  const startNs = clock();
  let value: unknown;
  try {
    value = Reflect.apply(call.fn, call.thisArg, args);
  } catch (error) {
    done({
      seen: { outcome: 'threw', settling: 'sync', error, argsAfter: args },
      durationNs: clock() - startNs,
    });
    return;
  }
  if (!isThenable(value)) {
    done({
      seen: { outcome: 'returned', settling: 'sync', value, argsAfter: args },
      durationNs: clock() - startNs,
    });
    return;
  }
  settle(value, timeoutMs, (ending) => {
    done({ seen: { ...ending, settling: 'async', argsAfter: args }, durationNs: clock() - startNs });
  });
}

type Ending =
  | { readonly outcome: 'returned'; readonly value: unknown }
  | { readonly outcome: 'threw'; readonly error: unknown; readonly hung?: boolean };

function settle(promise: PromiseLike<unknown>, timeoutMs: number, done: (ending: Ending) => void): void {
  const cell: { done: ((ending: Ending) => void) | null } = { done };
  const finish = (ending: Ending): void => {
    const { done: tell } = cell;
    cell.done = null;
    tell?.(ending);
  };
  const timer = start(() => {
    const error = new HungError(`did not settle within ${timeoutMs} ms (option shadow.timeoutMs)`);
    finish({ outcome: 'threw', error, hung: true });
  }, timeoutMs);
  // Nobody's process stays alive for what nobody waits for.
  timer.unref();
  listen(promise, cell, () => stop(timer));
}

/** Apart, so that what a pending promise holds is the cell and the timer alone. */
function listen(
  promise: PromiseLike<unknown>,
  cell: { done: ((ending: Ending) => void) | null },
  stopTimer: () => void,
): void {
  const tell = (ending: Ending): void => {
    const { done } = cell;
    cell.done = null;
    stopTimer();
    done?.(ending);
  };
  Promise.resolve(promise).then(
    (value) => tell({ outcome: 'returned', value }),
    (error: unknown) => tell({ outcome: 'threw', error }),
  );
}
