import { readFunction, readRecord, refuseOption } from '../../run/refuse-option.ts';
import { isStage, type Stage } from '../stage.ts';
import { isShare } from '../weights.ts';

/** How the side that does not answer is tried in the background. */
export interface ShadowOptions<Args extends readonly unknown[] = readonly unknown[]> {
  /** Share of calls that are compared, 0 to 1; picked by a seeded generator. @default 1 */
  readonly sample?: number;
  /** How long the tried side may take to settle, in milliseconds. @default 1000 */
  readonly timeoutMs?: number;
  /** Most tried calls that are under way at once. @default 4 */
  readonly maxInFlight?: number;
  /** Most calls that wait to be tried, or for old's answer; further ones are dropped and counted. @default 100 */
  readonly maxQueue?: number;
  /** Most memory that copies of waiting calls take, in bytes; one call may take a 16th of it. @default 4194304 */
  readonly maxBytes?: number;
  /** Most of the process's time that trying and comparing may take, above 0 up to 1. @default 0.25 */
  readonly maxShare?: number;
  /**
   * Stages in which calls are compared. In `ramp` and `live` the side that does not answer is tried, which may be old.
   * @default ['shadow']
   */
  readonly stages?: readonly ('shadow' | 'ramp' | 'live')[];
  /** Makes the copies of the arguments, for arguments that cannot be copied as they are. @default a structural copy */
  readonly clone?: (args: Args) => readonly unknown[];
  /** Whether the tried side gets a copy of `this`, or the very same object. @default 'clone' */
  readonly thisArg?: 'clone' | 'share';
  /** Seed of the generator that picks calls. @default a number made from the route's name */
  readonly seed?: number;
}

/** `ShadowOptions`, checked and complete. */
export interface ShadowSettings {
  readonly sample: number;
  readonly timeoutMs: number;
  readonly maxInFlight: number;
  readonly maxQueue: number;
  readonly maxBytes: number;
  readonly maxShare: number;
  readonly stages: ReadonlySet<Stage>;
  readonly clone: ((args: readonly unknown[]) => readonly unknown[]) | null;
  readonly thisArg: 'clone' | 'share';
  readonly seed: number;
}

const NAMES: readonly string[] = [
  'sample',
  'timeoutMs',
  'maxInFlight',
  'maxQueue',
  'maxBytes',
  'maxShare',
  'stages',
  'clone',
  'thisArg',
  'seed',
];

const ADVICE = 'shadow: { sample: 0.1, timeoutMs: 500, maxInFlight: 4 }';

/**
 * Checks the option `shadow`.
 *
 * @throws {UsageError} When there is no such option, or it has a value that it cannot have.
 */
export function readShadow(option: unknown, seed: number): ShadowSettings {
  const given = option === undefined ? {} : readRecord(option, 'shadow', NAMES, ADVICE);
  return {
    sample: readShare(given['sample'], 'sample', 1, true),
    timeoutMs: readCount(given['timeoutMs'], 'timeoutMs', 1000),
    maxInFlight: readCount(given['maxInFlight'], 'maxInFlight', 4),
    maxQueue: readCount(given['maxQueue'], 'maxQueue', 100),
    maxBytes: readCount(given['maxBytes'], 'maxBytes', 4 * 1024 * 1024),
    maxShare: readShare(given['maxShare'], 'maxShare', 0.25, false),
    stages: readStages(given['stages']),
    clone: readFunction(given['clone'], 'shadow.clone', 'shadow: { clone: ([request]) => [{ ...request }] }'),
    thisArg: readThis(given['thisArg']),
    seed: given['seed'] === undefined ? seed : readCount(given['seed'], 'seed', 1),
  };
}

function readShare(given: unknown, name: string, fallback: number, mayBeZero: boolean): number {
  if (given === undefined) return fallback;
  if (isShare(given) && (mayBeZero || given > 0)) return given;
  throw refuseOption(`shadow.${name}`, 'a number from 0 to 1', given, `shadow: { ${name}: ${fallback} }`);
}

function readCount(given: unknown, name: string, fallback: number): number {
  if (given === undefined) return fallback;
  if (typeof given === 'number' && Number.isInteger(given) && given >= 1 && given < 2 ** 31) return given;
  throw refuseOption(`shadow.${name}`, 'a whole number from 1 on', given, `shadow: { ${name}: ${fallback} }`);
}

function readStages(given: unknown): ReadonlySet<Stage> {
  if (given === undefined) return new Set(['shadow']);
  if (
    Array.isArray(given) &&
    given.every((stage) => isStage(stage) && stage !== 'off' && stage !== 'complete')
  ) {
    return new Set(given);
  }
  throw refuseOption(
    'shadow.stages',
    "a list of 'shadow', 'ramp', 'live'",
    given,
    "shadow: { stages: ['shadow', 'ramp'] }",
  );
}

function readThis(given: unknown): 'clone' | 'share' {
  if (given === undefined || given === 'clone') return 'clone';
  if (given === 'share') return 'share';
  throw refuseOption('shadow.thisArg', "'clone' or 'share'", given, "shadow: { thisArg: 'share' }");
}
