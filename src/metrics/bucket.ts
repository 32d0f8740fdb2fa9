/** The halves of a double, to be read as whole numbers: one per distribution, since two may not share it. */
export interface DoubleBits {
  readonly double: Float64Array;
  readonly words: Uint32Array;
  /** Which word holds the sign, the exponent and the first digits. */
  readonly high: 0 | 1;
  readonly low: 0 | 1;
}

/** Every doubling is cut into this many buckets, so that a bucket's middle is at most 0.4 % from what fell into it. */
export const BUCKETS_PER_DOUBLING = 128;

/** Greatest relative distance of a value from the middle of its bucket. */
export const BUCKET_ERROR: number = 1 / (2 * BUCKETS_PER_DOUBLING);

const DIGIT_BITS = 7;
const EXPONENT_BIAS = 1023;

/** Doublings that are told apart: from about 10⁻¹² up to 2⁸⁰, about 10²⁴. What is nearer to 0 counts as 0. */
const LEAST_EXPONENT = -40;
const MOST_EXPONENT = 80;

const LEAST = 2 ** LEAST_EXPONENT;
const MOST = 2 ** MOST_EXPONENT;

/** Number of the last bucket of positive values; those of negative values are the same, negated. */
export const LAST_BUCKET: number = (MOST_EXPONENT - LEAST_EXPONENT) * BUCKETS_PER_DOUBLING;

export function createDoubleBits(): DoubleBits {
  const double = new Float64Array(1);
  const words = new Uint32Array(double.buffer);
  double[0] = 1;
  return words[0] === 0 ? { double, words, high: 1, low: 0 } : { double, words, high: 0, low: 1 };
}

/**
 * The bucket of a value: 0 for 0, from 1 up for positive values, from −1 down for negative ones. Bucket b > 0 holds
 * what is above its lower end, up to and including its upper end, as buckets of Prometheus and OpenTelemetry do. Its number
 * are the exponent and the first seven digits of the double itself, which is what makes it cheap: no logarithm.
 */
export function bucketOf(value: number, bits: DoubleBits): number {
  const size = value < 0 ? -value : value;
  if (size <= LEAST) return 0;
  if (size >= MOST) return value < 0 ? -LAST_BUCKET : LAST_BUCKET;
  bits.double[0] = size;
  // One less where the digits end early, so that an upper end belongs to the bucket below it.
  const top = (bits.words[bits.high] ?? 0) - (bits.words[bits.low] === 0 ? 1 : 0);
  const bucket = (top >>> (20 - DIGIT_BITS)) - FIRST + 1;
  return value < 0 ? -bucket : bucket;
}

const FIRST = (EXPONENT_BIAS + LEAST_EXPONENT) * BUCKETS_PER_DOUBLING;

/** No value of a bucket lies above this; infinite for the last one, which holds all that is beyond. */
export function upperEnd(bucket: number): number {
  if (bucket === 0) return LEAST;
  if (bucket < 0) return -edge(-bucket - 1);
  return bucket === LAST_BUCKET ? Number.POSITIVE_INFINITY : edge(bucket);
}

/** No value of a bucket lies below this. */
export function lowerEnd(bucket: number): number {
  return -upperEnd(-bucket);
}

/** Where positive bucket `number` ends. */
function edge(number: number): number {
  const doubling = Math.floor(number / BUCKETS_PER_DOUBLING);
  const step = number - doubling * BUCKETS_PER_DOUBLING;
  return 2 ** (LEAST_EXPONENT + doubling) * (1 + step / BUCKETS_PER_DOUBLING);
}
