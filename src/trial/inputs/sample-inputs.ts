import { seededRandom } from '../../run/seeded-random.ts';
import { previewCall } from '../../text/value-preview.ts';

/** Inputs kept for measuring: more tell little, and each is called once before the clock starts. */
const MOST_KEPT = 100;
/** Characters by which two inputs are told apart. */
const TOLD_BY = 1000;

/**
 * A bounded sample of many inputs, each as likely to be in it as any other (reservoir sampling, algorithm R of Vitter,
 * https://doi.org/10.1145/3147.3165), without those that print alike.
 */
export class InputSample {
  readonly #random: () => number;
  readonly #kept = new Map<string, readonly unknown[]>();
  #offered = 0;

  constructor(seed: number) {
    this.#random = seededRandom(seed);
  }

  offer(args: readonly unknown[]): void {
    this.#offered++;
    const place = this.#kept.size < MOST_KEPT ? this.#kept.size : Math.floor(this.#random() * this.#offered);
    if (place >= MOST_KEPT) return;
    const text = previewCall('', args, TOLD_BY);
    if (this.#kept.has(text)) return;
    const replaced = [...this.#kept.keys()][place];
    if (replaced !== undefined) this.#kept.delete(replaced);
    this.#kept.set(text, args);
  }

  get inputs(): readonly (readonly unknown[])[] {
    return [...this.#kept.values()];
  }
}
