import { UsageError } from '../errors/usage-error.ts';
import { nearestWord } from '../text/nearest-word.ts';
import { previewValue } from '../text/value-preview.ts';

/** What new may cost, the value of the option `limits`. `false` for one switches that judgement off. */
export interface LimitOptions {
  /**
   * Time per call, new over old, that is still allowed; at least 1. 1.1 allows 10 % more. Below about 1.03
   * equal functions come out as `unsure`, and below 1.06 where no fresh process can be asked: so far one can be trusted.
   * @default 1.1
   */
  readonly time?: number | false;
  /**
   * Allocated bytes per call, new over old, that are still allowed; at least 1.
   * @default 1.1
   */
  readonly allocated?: number | false;
  /**
   * Bytes per call that new may keep after collection, beyond what old keeps; at least 0.
   * @default 16
   */
  readonly keptBytes?: number | false;
}

export const LIMIT_NAMES: readonly string[] = ['time', 'allocated', 'keptBytes'];

/** `LimitOptions` with defaults filled in; null where nothing is limited. */
export interface Limits {
  readonly time: number | null;
  readonly allocated: number | null;
  readonly keptBytes: number | null;
}

const DEFAULTS: Limits = { time: 1.1, allocated: 1.1, keptBytes: 16 };

/**
 * Checks the value of the option `limits`. `false` switches all limits off.
 *
 * @throws {UsageError} When it is no such object, names an unknown limit, or a limit has a value that it cannot have.
 */
export function readLimits(given: unknown): Limits {
  if (given === undefined) return DEFAULTS;
  if (given === false) return { time: null, allocated: null, keptBytes: null };
  if (typeof given !== 'object' || given === null || Array.isArray(given)) throw notAnObject(given);
  const options = given as Readonly<Record<string, unknown>>;
  for (const name of Object.keys(options)) {
    if (!LIMIT_NAMES.includes(name)) throw unknownLimit(name);
  }
  return {
    time: readLimit('time', options['time'], DEFAULTS.time, 1),
    allocated: readLimit('allocated', options['allocated'], DEFAULTS.allocated, 1),
    keptBytes: readLimit('keptBytes', options['keptBytes'], DEFAULTS.keptBytes, 0),
  };
}

function readLimit(name: string, given: unknown, fallback: number | null, least: 0 | 1): number | null {
  if (given === undefined) return fallback;
  if (given === false) return null;
  if (typeof given === 'number' && Number.isFinite(given) && given >= least) return given;
  const ratio = least === 1;
  throw new UsageError({
    problem: `limits.${name} is not a limit.`,
    expected: ratio
      ? 'a ratio of new over old of at least 1 (1.1 allows 10% more), or false'
      : 'a number of bytes per call of at least 0, or false',
    received: previewValue(given),
    advice: `limits: { ${name}: ${fallback ?? least} }`,
  });
}

function notAnObject(given: unknown): UsageError {
  return new UsageError({
    problem: 'the option limits has a value that it cannot have.',
    expected: 'an object with time, allocated and keptBytes, or false',
    received: previewValue(given),
    advice: 'limits: { time: 1.1 }',
  });
}

function unknownLimit(name: string): UsageError {
  const meant = nearestWord(name, LIMIT_NAMES);
  return new UsageError({
    problem: `limits has no ${previewValue(name)}.`,
    expected: `one of ${LIMIT_NAMES.join(', ')}`,
    received: previewValue(name),
    advice: meant === null ? 'limits: { time: 1.1 }' : `limits: { ${meant}: … }`,
  });
}
