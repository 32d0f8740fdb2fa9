/** A change of a value such as a mistake makes, and what it is called. */
export interface Perturbation {
  /** As a report says it: `+0.1 %`, `missing`. */
  readonly what: string;
  readonly value: unknown;
}
