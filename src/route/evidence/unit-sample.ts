import type { Side } from '../../run/observation.ts';

/** Units remembered at most. */
const MOST_UNITS = 4096;

/** Units that were answered, counted by side. */
export interface UnitCounts {
  readonly old: number;
  readonly new: number;
  /** Of how many units one is looked at: 1 means all. */
  readonly oneIn: number;
}

/**
 * Counts different units by side in bounded memory, exactly, on a random sample of all units: those whose scrambled place
 * lies below a threshold that is halved whenever too many are known (distinct sampling, Gibbons, "Distinct Sampling for
 * Highly-Accurate Answers to Distinct Values Queries", VLDB 2001). Whether a unit is in the sample does not hang on its
 * side, so that a test of the ratio holds on the sample as it would on all.
 */
export class UnitSample {
  readonly #sides = new Map<number, Side>();
  #threshold = 2 ** 32;
  #old = 0;
  #new = 0;

  /** @param place Where the unit lies in [0, 1). */
  add(place: number, side: Side): void {
    const key = scramble(Math.floor(place * 4_294_967_296));
    if (key >= this.#threshold || this.#sides.has(key)) return;
    this.#sides.set(key, side);
    this.#count(side, 1);
    if (this.#sides.size > MOST_UNITS) this.#halve();
  }

  counts(): UnitCounts {
    return { old: this.#old, new: this.#new, oneIn: 2 ** 32 / this.#threshold };
  }

  #halve(): void {
    this.#threshold /= 2;
    for (const [key, side] of this.#sides) {
      if (key < this.#threshold) continue;
      this.#sides.delete(key);
      this.#count(side, -1);
    }
  }

  #count(side: Side, step: 1 | -1): void {
    if (side === 'old') this.#old += step;
    else this.#new += step;
  }
}

/** The finalizer of MurmurHash3 by Austin Appleby (public domain): every bit of the place hangs on every other. */
function scramble(bits: number): number {
  let mixed = bits >>> 0;
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}
