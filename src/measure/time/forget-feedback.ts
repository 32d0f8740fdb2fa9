import { setFlagsFromString } from 'node:v8';
import type { MeasuredFunction } from './sampler.ts';

/**
 * Makes the engine forget what it learned and compiled of a function, so that a repeated measurement starts from
 * another state than the first. Only possible where V8 allows it; false where it was not.
 */
export function forgetFeedback(fn: MeasuredFunction): boolean {
  // The engine's own functions have no feedback, and bound functions and proxies end the process when asked for it.
  if (isNative(fn)) return false;
  try {
    setFlagsFromString('--allow-natives-syntax');
    new Function('fn', '%DeoptimizeFunction(fn); %ClearFunctionFeedback(fn);')(fn);
    return true;
  } catch {
    return false;
  } finally {
    setFlagsFromString('--no-allow-natives-syntax');
  }
}

function isNative(fn: MeasuredFunction): boolean {
  return /\{\s*\[native code\]\s*\}\s*$/.test(Function.prototype.toString.call(fn));
}
