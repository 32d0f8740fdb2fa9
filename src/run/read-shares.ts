import type { Side } from './observation.ts';

/** How far shares may be from adding up: what is left by binary fractions. */
const SLACK = 1e-6;

/** Shares of old and new that were given as parts of 1 or in percent, as parts of 1; null where they are none. */
export function readShares(given: unknown): Readonly<Record<Side, number>> | null {
  const { old, new: fresh, ...rest } = Object(given) as Record<string, unknown>;
  if (!isShare(old) || !isShare(fresh) || Object.keys(rest).length > 0) return null;
  const sum = old + fresh;
  if (Math.abs(sum - 1) < SLACK) return { old, new: fresh };
  return Math.abs(sum - 100) < SLACK * 100 ? { old: old / 100, new: fresh / 100 } : null;
}

function isShare(value: unknown): value is number {
  return typeof value === 'number' && value >= 0;
}
