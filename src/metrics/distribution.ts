import type { BucketRecord, DistributionRecord } from '../record/metrics-snapshot.ts';
import { BUCKETS_PER_DOUBLING, bucketOf, createDoubleBits } from './bucket.ts';

/** What a distribution knows without saying whose it is. */
export type DistributionBody = Omit<DistributionRecord, 'name' | 'labels'>;

/**
 * Memory of many values in bounded space: counts per bucket, in one block for each doubling that occurs. A timer whose
 * values span a factor of 1,000 takes about 10 kB; whatever the values, never more than 250 kB.
 */
export class Distribution {
  readonly #bits = createDoubleBits();
  readonly #positive: number[][] = [];
  readonly #negative: number[][] = [];
  readonly #maxSamples: number;
  #values: number[] | null;
  #count = 0;
  #sum = 0;
  #min = Number.POSITIVE_INFINITY;
  #max = Number.NEGATIVE_INFINITY;
  #zeros = 0;

  /** @param maxSamples How many values are kept as they are, until there are more. */
  constructor(maxSamples: number) {
    this.#maxSamples = maxSamples;
    this.#values = maxSamples === 0 ? null : [];
  }

  get count(): number {
    return this.#count;
  }

  /** @param value Finite, its size at most 10¹⁵⁰. */
  add(value: number): void {
    this.#count++;
    this.#sum += value;
    if (value < this.#min) this.#min = value;
    if (value > this.#max) this.#max = value;
    if (this.#values !== null) this.#keep(value);
    const bucket = bucketOf(value, this.#bits);
    if (bucket > 0) increment(this.#positive, bucket - 1);
    else if (bucket < 0) increment(this.#negative, -bucket - 1);
    else this.#zeros++;
  }

  #keep(value: number): void {
    if (this.#count > this.#maxSamples) this.#values = null;
    else this.#values?.push(value);
  }

  /** All that is known, or null where there are no values. */
  read(): DistributionBody | null {
    if (this.#count === 0) return null;
    const zeros: BucketRecord[] = this.#zeros === 0 ? [] : [[0, this.#zeros]];
    return {
      count: this.#count,
      sum: this.#sum + 0,
      min: this.#min + 0,
      max: this.#max + 0,
      buckets: [...filled(this.#negative, -1).reverse(), ...zeros, ...filled(this.#positive, 1)],
      values: this.#values === null ? null : this.#values.map((value) => value + 0).sort((a, b) => a - b),
    };
  }
}

function increment(blocks: number[][], index: number): void {
  const step = index % BUCKETS_PER_DOUBLING;
  const doubling = (index - step) / BUCKETS_PER_DOUBLING;
  let block = blocks[doubling];
  if (block === undefined) {
    // A list on the heap: as fast as a Float64Array, without the memory that each of those takes for itself.
    block = new Array<number>(BUCKETS_PER_DOUBLING).fill(0);
    blocks[doubling] = block;
  }
  block[step] = (block[step] ?? 0) + 1;
}

/** Buckets that hold something, by distance from 0. */
function filled(blocks: readonly (readonly number[])[], sign: 1 | -1): BucketRecord[] {
  const found: BucketRecord[] = [];
  blocks.forEach((block, doubling) => {
    block.forEach((count, step) => {
      if (count > 0) found.push([sign * (doubling * BUCKETS_PER_DOUBLING + step + 1), count]);
    });
  });
  return found;
}
