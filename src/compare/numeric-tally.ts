import type { NumericSpread } from './difference.ts';
import { type Place, pathOf } from './place.ts';

/** Sums up how far pairs of numbers lie apart. Pairs with NaN or an infinity are left out. */
export class NumericTally {
  #count = 0;
  #maxAbs = 0;
  #maxRel: number | null = null;
  #mean = 0;
  #worst: Place | null = null;

  add(newValue: number, oldValue: number, place: Place): void {
    if (!Number.isFinite(newValue) || !Number.isFinite(oldValue)) return;
    const change = clamp(newValue - oldValue);
    const distance = Math.abs(change);
    this.#count += 1;
    // A running mean, because the sum of a million large changes could overflow (Welford, 1962).
    this.#mean += clamp(change - this.#mean) / this.#count;
    if (this.#worst === null || distance > this.#maxAbs) {
      this.#maxAbs = distance;
      this.#worst = place;
    }
    if (newValue === 0 || oldValue === 0) return;
    const relative = distance / Math.max(Math.abs(newValue), Math.abs(oldValue));
    this.#maxRel = Math.max(this.#maxRel ?? 0, relative);
  }

  /** The spread, or null where no pair of finite numbers was added. */
  spread(): NumericSpread | null {
    if (this.#worst === null) return null;
    return {
      maxAbs: this.#maxAbs,
      maxRel: this.#maxRel,
      mean: this.#mean,
      worstPath: pathOf(this.#worst),
    };
  }
}

/** The distance of two finite numbers can be infinite; what is reported must be finite. */
function clamp(change: number): number {
  return Math.min(Number.MAX_VALUE, Math.max(-Number.MAX_VALUE, change));
}
