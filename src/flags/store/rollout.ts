import { UsageError } from '../../errors/usage-error.ts';
import { previewValue } from '../../text/value-preview.ts';
import type { FlagJson } from '../file/flag-json.ts';

/** Weights of a rollout add up to this, so that its steps are 0.001 %. */
const WHOLE = 100_000;

/** A share of callers that gets a variant. */
export interface Rollout {
  readonly variant: string;
  /** From 0 to 100, in steps of 0.001. */
  readonly percent: number;
}

/**
 * The rule that gives a variant to a share of the callers, by their `targetingKey`. The variant stands first, so that a caller
 * who is in stays in while the share grows: flagd's `fractional` gives the callers with a hash below the first weight to it.
 *
 * @param percent From 0 to 100, in steps of 0.001.
 * @throws {UsageError} When `percent` is not that.
 */
export function rolloutRule(
  flag: string,
  variant: string,
  rest: string,
  percent: number,
): FlagJson['targeting'] {
  const weight = Math.round(percent * 1000);
  if (!(percent >= 0 && percent <= 100) || Math.abs(weight - percent * 1000) > 1e-6) {
    throw new UsageError({
      problem: `the flag "${flag}" cannot be rolled out to that share.`,
      expected: 'a percentage from 0 to 100, in steps of 0.001',
      received: previewValue(percent),
      advice: `npx twinrun flags rollout ${flag} 5`,
    });
  }
  return {
    fractional: [
      [variant, weight],
      [rest, WHOLE - weight],
    ],
  };
}

/** The share that a rule of `rolloutRule` gives, or null where a flag has another rule, or none. */
export function rolloutOf({ targeting }: FlagJson): Rollout | null {
  const parts = Reflect.get(Object(targeting), 'fractional');
  if (!Array.isArray(parts) || parts.length !== 2 || Object.keys(Object(targeting)).length !== 1) return null;
  const [variant, weight] = wordAndWeight(parts[0]);
  const [, rest] = wordAndWeight(parts[1]);
  if (variant === null || weight === null || rest === null || weight + rest <= 0) return null;
  return { variant, percent: (weight / (weight + rest)) * 100 };
}

/** Whether a flag has a rule that a rollout did not make. */
export function hasOwnRule(flag: FlagJson): boolean {
  const { targeting } = flag;
  const some = typeof targeting === 'object' && targeting !== null && Object.keys(targeting).length > 0;
  return some && rolloutOf(flag) === null;
}

function wordAndWeight(part: unknown): readonly [string | null, number | null] {
  if (!Array.isArray(part) || part.length > 2) return [null, null];
  const [word, weight = 1] = part;
  const sound = Number.isInteger(weight) && weight >= 0;
  return [typeof word === 'string' ? word : null, sound ? Number(weight) : null];
}
