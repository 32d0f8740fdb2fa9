import type { DifferenceKind } from '../difference.ts';

/**
 * What is made of a path that does not always hold the same.
 *
 * - `left-out`: old does not agree with itself here either, so that the difference says nothing
 * - `another-kind`: left out as a value, but new gives something of another kind or out of the range of old's values
 * - `new-is-flaky`: old agrees with itself and new does not
 * - `real`: more cases differ than old's own noise explains
 */
export type NoiseReading = 'left-out' | 'another-kind' | 'new-is-flaky' | 'real';

/** In how many cases one path differed between which calls. */
export interface NoisyPath {
  /** Path pattern, as in groups of differences. */
  readonly path: string;
  readonly kind: DifferenceKind;
  /** Cases in which two calls to old differed. */
  readonly oldOld: number;
  /** Cases in which two calls to new differed. */
  readonly newNew: number;
  /** Cases in which old and new differed. */
  readonly oldNew: number;
  readonly reading: NoiseReading;
}

/** What calling each side twice showed. */
export interface NoiseReport {
  /** Cases in which both sides were called twice. */
  readonly total: number;
  /** Paths at which a side did not agree with itself. */
  readonly paths: readonly NoisyPath[];
  /** True where nothing that old gives is steady, so that nothing was compared. */
  readonly everything: boolean;
}
