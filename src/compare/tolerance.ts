import { UsageError } from '../errors/usage-error.ts';
import { previewValue } from '../text/value-preview.ts';

/** How far two numbers may lie apart. Any bound that holds is enough; each at least 0. */
export interface Tolerance {
  /** Largest allowed |new − old|. */
  readonly abs?: number;
  /** Largest allowed |new − old| / max(|new|, |old|), as in Python's `math.isclose` (PEP 485), which is symmetric. */
  readonly rel?: number;
  /** Largest allowed number of representable doubles between the two. */
  readonly ulp?: number;
}

const BOUNDS = ['abs', 'rel', 'ulp'] as const;

/**
 * Whether two numbers agree within a tolerance. NaN agrees with no number, an infinity only with itself, and −0 with 0.
 */
export function isWithinTolerance(newValue: number, oldValue: number, tolerance: Tolerance): boolean {
  if (newValue === oldValue) return true;
  if (!Number.isFinite(newValue) || !Number.isFinite(oldValue)) return false;
  const distance = Math.abs(newValue - oldValue);
  const { abs, rel, ulp } = tolerance;
  if (abs !== undefined && distance <= abs) return true;
  if (rel !== undefined && distance <= rel * Math.max(Math.abs(newValue), Math.abs(oldValue))) return true;
  return ulp !== undefined && ulpDistance(newValue, oldValue) <= BigInt(Math.floor(ulp));
}

/**
 * Checks a tolerance that a caller gave.
 *
 * @throws {UsageError} When it is no object of `abs`, `rel` and `ulp`, or a bound is negative or no finite number.
 */
export function readTolerance(given: unknown, name: string): Tolerance {
  const known: readonly string[] = BOUNDS;
  if (typeof given !== 'object' || given === null || Object.keys(given).length === 0)
    throw refuse(given, name);
  for (const [bound, value] of Object.entries(given)) {
    const allowed = typeof value === 'number' && Number.isFinite(value) && value >= 0;
    if (!known.includes(bound) || !allowed) throw refuse(given, name);
  }
  return { ...given };
}

function refuse(given: unknown, name: string): UsageError {
  return new UsageError({
    problem: `\`${name}\` is no tolerance.`,
    expected: 'an object with one or more of abs, rel and ulp, each a finite number of at least 0',
    received: previewValue(given),
    advice: 'tolerance: { abs: 0.01 }',
  });
}

/** Doubles in order as 64-bit integers, so that neighbours differ by 1 (Dawson, "Comparing floating point numbers", 2012). */
function ulpDistance(a: number, b: number): bigint {
  const distance = orderedBits(a) - orderedBits(b);
  return distance < 0n ? -distance : distance;
}

function orderedBits(value: number): bigint {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, value);
  const bits = view.getBigInt64(0);
  return bits < 0n ? -(bits & 0x7fffffffffffffffn) : bits;
}
