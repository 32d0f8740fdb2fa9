import { types } from 'node:util';

import { cloneArgs } from '../run/clone/clone-args.ts';
import type { Side } from '../run/observation.ts';
import { watchSettling } from '../run/when-settled.ts';
import type { Decided } from './decider.ts';
import type { StageEvidence } from './evidence/stage-evidence.ts';
import type { AnyFunction } from './route-options.ts';
import type { ShadowCall } from './shadow/shadow-call.ts';
import type { Answer } from './shadow/shadow-runner.ts';

/** One call on its way through a route. */
export interface RoutedCall {
  readonly decided: Decided;
  readonly evidence: StageEvidence;
  readonly thisArg: unknown;
  readonly args: unknown[];
  /** Null where it is not compared. */
  readonly shadowed: ShadowCall | null;
}

/** What answering needs of the route. None of its functions but the sides throws. */
export interface AnswerHost {
  readonly functions: Readonly<Record<Side, AnyFunction>>;
  readonly clock: () => number;
  /** Whether old answers after this error of new's; null where it never does. */
  readonly fallback: ((error: unknown) => boolean) | null;
  readonly ended: (call: RoutedCall, answer: Answer, settling: 'sync' | 'async', durationNs: number) => void;
  readonly fellBack: (call: RoutedCall, error: unknown) => void;
}

/**
 * Answers as the decided side does: the same value, the same error, at once or by a promise. What is counted on the way
 * reaches nobody.
 */
export function answerCall(call: RoutedCall, host: AnswerHost): unknown {
  const { decided, args, thisArg } = call;
  // New may change its arguments before it fails; old is to be given what the caller gave.
  const spare = mayFallBack(decided, host) ? [...cloneArgs(args).args] : null;
  const startNs = host.clock();
  let value: unknown;
  try {
    value = Reflect.apply(host.functions[decided.side], thisArg, args);
  } catch (error) {
    host.ended(call, { outcome: 'threw', error }, 'sync', host.clock() - startNs);
    return recover(call, host, error, spare);
  }
  if (typeof value !== 'object' || value === null || !types.isPromise(value)) {
    host.ended(call, { outcome: 'returned', value }, 'sync', host.clock() - startNs);
    return value;
  }
  return watchPromise(call, host, value, { startNs, spare });
}

interface Watching {
  readonly startNs: number;
  readonly spare: unknown[] | null;
}

/** The caller's promise. Where old may answer for new it is always another one. */
function watchPromise(
  call: RoutedCall,
  host: AnswerHost,
  promise: Promise<unknown>,
  { startNs, spare }: Watching,
): Promise<unknown> {
  const resolved = (value: unknown): void => {
    host.ended(call, { outcome: 'returned', value }, 'async', host.clock() - startNs);
  };
  const rejected = (error: unknown): void => {
    host.ended(call, { outcome: 'threw', error }, 'async', host.clock() - startNs);
  };
  const watched = watchSettling(promise, { resolved, rejected });
  return spare === null ? watched : watched.catch((error: unknown) => recover(call, host, error, spare));
}

function recover(call: RoutedCall, host: AnswerHost, error: unknown, spare: unknown[] | null): unknown {
  if (spare === null || isAbort(error) || host.fallback?.(error) !== true) throw error;
  host.fellBack(call, error);
  return Reflect.apply(host.functions.old, call.thisArg, spare);
}

function mayFallBack({ side, stage }: Decided, { fallback }: AnswerHost): boolean {
  return fallback !== null && side === 'new' && stage !== 'complete';
}

/** What the caller itself stopped is not to be done again. */
function isAbort(error: unknown): boolean {
  return types.isNativeError(error) || error instanceof DOMException ? error.name === 'AbortError' : false;
}
