import { UsageError } from '../errors/usage-error.ts';
import { previewValue } from '../text/value-preview.ts';
import type { CallContext } from './call/call-context.ts';
import { type CallReturned, readCallReturned } from './call/call-returned.ts';
import { type EffectOptions, type EffectSettings, readEffects } from './effects/effect-options.ts';
import { type FreezeOptions, type FreezeSettings, readFreeze } from './freeze/freeze-options.ts';
import { type PerSide, readPerSide, type Sided } from './per-side.ts';
import { readFunction, refuseOption } from './refuse-option.ts';

/** Makes the arguments of one call from a case: called once for each side and each call. */
export type ArgsFactory = (args: readonly unknown[], context: CallContext) => readonly unknown[];

/** Called before or after a call. */
export type CallHook = (context: CallContext) => unknown;

/** Called in place of a call, which it has to make: `(call) => storage.run(store, call)`. */
export type CallWrapper = (call: () => unknown, context: CallContext) => unknown;

/** Turns a side's answer into what is compared. */
export type Projection = (answer: unknown) => unknown;

/** How both sides are called. */
export interface RunOptions {
  /**
   * What each call is given: a copy of the case's arguments, the very same objects, or what the function makes of them.
   * @default 'clone'
   */
  readonly args?: 'clone' | 'share' | ArgsFactory;
  /**
   * The `this` of every call: an object, copied for each one, or a function that makes it for a side. What a call does
   * to it is compared.
   * @default undefined
   */
  readonly thisArg?: unknown;
  /**
   * Seed of the random order in which the sides run.
   * @default a number derived from the trial's name
   */
  readonly seed?: number;
  /**
   * How long a promise may take to settle, in milliseconds; `false` for as long as it likes. Told by a clock that fake
   * timers do not stop.
   * @default 4000, below the limit that runners set to a test, so that the side is named
   */
  readonly timeoutMs?: number | false;
  /** Called before each call, for both sides or for one; never timed. @default nothing */
  readonly setup?: PerSide<CallHook>;
  /** Called after each call, also after one that threw; never timed. @default nothing */
  readonly teardown?: PerSide<CallHook>;
  /** Called in place of each call, which it has to make; never timed. @default nothing */
  readonly around?: CallWrapper;
  /** Stops the clock, randomness and UUIDs during each call, alike for both sides. @default nothing */
  readonly freeze?: true | FreezeOptions;
  /** What a call does besides answering is compared as well: callbacks, spies, console, events, what is left behind. @default false */
  readonly effects?: boolean | EffectOptions;
  /**
   * Most items taken from an answer that is a generator, an iterator or a stream; it is returned early where there are
   * more. `false` leaves such answers alone.
   * @default 1000
   */
  readonly drain?: number | false;
  /** Argument lists to call a returned function with. @default none: a returned function is unverified */
  readonly callReturned?: CallReturned;
  /** Adapters, for sides that answer in different shapes: what they make of an answer is compared. @default none */
  readonly project?: PerSide<Projection>;
}

export const RUN_OPTION_NAMES: readonly string[] = [
  'args',
  'thisArg',
  'seed',
  'timeoutMs',
  'setup',
  'teardown',
  'around',
  'freeze',
  'effects',
  'drain',
  'callReturned',
  'project',
];

/** `RunOptions` with defaults filled in; null where an option is off. */
export interface RunSettings {
  readonly args: 'clone' | 'share' | ArgsFactory;
  /** Boxed, because `undefined` may be given. */
  readonly thisArg: { readonly given: unknown } | null;
  readonly seed: number;
  readonly timeoutMs: number | null;
  readonly setup: Sided<CallHook>;
  readonly teardown: Sided<CallHook>;
  readonly around: CallWrapper | null;
  readonly freeze: FreezeSettings | null;
  readonly effects: EffectSettings | null;
  readonly drain: number | null;
  readonly callReturned: CallReturned | null;
  readonly project: Sided<Projection>;
}

/** Below the five seconds that Vitest and Jest give a test. */
const TIMEOUT_MS = 4000;
const DRAIN_ITEMS = 1000;

/**
 * Checks the run options.
 *
 * @throws {UsageError} When an option has a value that it cannot have.
 */
export function readRunOptions(
  given: Readonly<Record<string, unknown>>,
  fallback: { readonly seed: number },
): RunSettings {
  const hook = '(context) => resetDatabase(context.side)';
  return {
    args: readArgs(given['args']),
    thisArg: given['thisArg'] === undefined ? null : { given: given['thisArg'] },
    seed: readSeed(given['seed'], fallback.seed),
    timeoutMs: readCount(given['timeoutMs'], 'timeoutMs', TIMEOUT_MS),
    setup: readPerSide(given['setup'], 'setup', `setup: ${hook}`),
    teardown: readPerSide(given['teardown'], 'teardown', `teardown: ${hook}`),
    around: readFunction(given['around'], 'around', 'around: (call) => storage.run(store, call)'),
    freeze: readFreeze(given['freeze']),
    effects: readEffects(given['effects']),
    drain: readCount(given['drain'], 'drain', DRAIN_ITEMS),
    callReturned: readCallReturned(given['callReturned']),
    project: readPerSide(given['project'], 'project', 'project: { new: (answer) => answer.rows }'),
  };
}

function readArgs(given: unknown): RunSettings['args'] {
  if (given === undefined) return 'clone';
  if (given === 'clone' || given === 'share') return given;
  if (typeof given === 'function') return given as ArgsFactory;
  const expected = "'clone', 'share', or a function that makes the arguments of one call";
  throw refuseOption('args', expected, given, "args: 'clone'");
}

function readSeed(given: unknown, fallback: number): number {
  if (given === undefined) return fallback;
  if (typeof given === 'number' && Number.isSafeInteger(given)) return given;
  throw new UsageError({
    problem: 'the option seed is not an integer.',
    expected: 'an integer',
    received: previewValue(given),
    advice: 'seed: 42',
  });
}

function readCount(given: unknown, name: string, fallback: number): number | null {
  if (given === undefined) return fallback;
  if (given === false) return null;
  // Node's timers hold 31 bits; a longer one would fire at once.
  if (typeof given === 'number' && Number.isInteger(given) && given >= 1 && given < 2 ** 31) return given;
  throw refuseOption(name, 'a whole number from 1 on, or false', given, `${name}: ${fallback}`);
}
