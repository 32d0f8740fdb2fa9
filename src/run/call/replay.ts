import type { Observation } from '../observation.ts';
import type { PreparedCall } from './prepare-call.ts';

/** Says what a call did without making it: it was written down earlier. */
export type Replay = (call: PreparedCall) => Observation;

/** A symbol of the whole process: two copies of this package have to agree on it. */
const REPLAY: unique symbol = Symbol.for('twinrun.replay@1');

interface Replayed {
  readonly [REPLAY]?: Replay;
}

/** Makes `fn` stand for a side of which every call is replayed. It is never called itself. */
export function attachReplay<Fn extends object>(fn: Fn, replay: Replay): Fn {
  Object.defineProperty(fn, REPLAY, { value: replay });
  return fn;
}

/** How the calls of a side are replayed; null where they are made. */
export function replayOf(fn: object): Replay | null {
  return (fn as Replayed)[REPLAY] ?? null;
}
