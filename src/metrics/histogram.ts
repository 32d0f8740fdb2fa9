import { Distribution, type DistributionBody } from './distribution.ts';
import { quantileOf } from './quantile-of.ts';
import { isUsable, type Refused } from './refused.ts';

/** The distribution of any numbers: sizes, amounts, temperatures. For times there is the timer. */
export class Histogram {
  readonly #refused: Refused;
  readonly #distribution: Distribution;

  constructor(refused: Refused, maxSamples: number) {
    this.#refused = refused;
    this.#distribution = new Distribution(maxSamples);
  }

  get count(): number {
    return this.#distribution.count;
  }

  /** @param value Any finite number; what is none is not recorded, but counted as rejected. */
  record(value: number): void {
    if (isUsable(value)) this.#distribution.add(value);
    else this.#refused.values++;
  }

  /**
   * The value below which a share of the values lies, at most 0.4 % off; null where there are none.
   *
   * @param share From 0 to 1: 0.95 is the 95th percentile.
   */
  quantile(share: number): number | null {
    const body = this.read();
    return body === null ? null : quantileOf(body, share);
  }

  /** All that a snapshot says of it, or null where nothing was recorded. */
  read(): DistributionBody | null {
    return this.#distribution.read();
  }
}
