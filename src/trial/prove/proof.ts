/** What a comparison would not notice, found by changing what new answered. */
export interface Proof {
  /** Cases whose answers were changed. */
  readonly cases: number;
  /** Changes that were made. */
  readonly tried: number;
  /** In the order in which the places were met, from the root down. Empty where every change was noticed. */
  readonly letThrough: readonly LetThrough[];
}

/** Changes in one place that would pass. */
export interface LetThrough {
  /** Path with `[*]` for indices: `$.items[*].price`. */
  readonly path: string;
  /** What would pass: `+0.1 %`, `missing`, `case`. */
  readonly changes: readonly string[];
  /** True where all changes that were tried there would. */
  readonly everything: boolean;
  /** The options that are the reason; empty where it is the usual way of comparing. */
  readonly because: readonly string[];
}
