import { createHash, hash } from 'node:crypto';

import { UsageError } from '../../errors/usage-error.ts';
import { hash as growthbookHash } from './growthbook-buckets.ts';

/**
 * How a unit becomes a number. The version is part of an assignment: another one deals all units anew.
 *
 * - `md5/1`: the first 32 bits of MD5 over `salt:unit` in UTF-8, as a fraction of 2^32
 * - `sha256/1`: the same by SHA-256, for systems on which MD5 is switched off
 * - `growthbook/1`, `growthbook/2`: as GrowthBook's SDKs deal, for a rollout that began there
 */
export type HashVersion = 'md5/1' | 'sha256/1' | 'growthbook/1' | 'growthbook/2';

export const HASH_VERSIONS: readonly HashVersion[] = ['md5/1', 'sha256/1', 'growthbook/1', 'growthbook/2'];

/**
 * The place of a unit, in [0, 1): the same on every machine, in every process and in every release.
 *
 * @throws {UsageError} When this Node was built without the hash, as MD5 under FIPS.
 */
export function hashUnit(salt: string, unit: string, version: HashVersion = 'md5/1'): number {
  if (version === 'md5/1') return fractionOf('md5', `${salt}:${unit}`);
  if (version === 'sha256/1') return fractionOf('sha256', `${salt}:${unit}`);
  return growthbookHash(salt, unit, version === 'growthbook/1' ? 1 : 2) ?? 0;
}

function fractionOf(algorithm: 'md5' | 'sha256', text: string): number {
  const digest = digestOrNull(algorithm, text);
  if (digest !== null) return Number.parseInt(digest.slice(0, 8), 16) / 4_294_967_296;
  throw new UsageError({
    problem: `this Node cannot compute ${algorithm}, by which units are dealt.`,
    expected: 'a Node with that hash, or another version of the assignment',
    received: `a Node without ${algorithm}, for instance under FIPS`,
    advice: "hash: 'sha256/1', for a route that has not begun to ramp",
  });
}

/** The call in one step takes half the time of `createHash`, which is for the Nodes that lack it. */
function digestOrNull(algorithm: 'md5' | 'sha256', text: string): string | null {
  try {
    if (typeof hash === 'function') return hash(algorithm, text, 'hex');
    return createHash(algorithm).update(text).digest('hex');
  } catch {
    return null;
  }
}
