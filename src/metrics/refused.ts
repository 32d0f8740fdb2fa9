import { MOST_VALUE } from '../record/metrics-snapshot.ts';

/** How often something was not taken in, since a broken number must not break who counts. */
export interface Refused {
  /** Values that are no such number. */
  values: number;
  /** Series beyond the limit. */
  series: number;
}

/** Whether a value can be added up: a finite number of a size that any measurement has. */
export function isUsable(value: unknown): value is number {
  return typeof value === 'number' && value <= MOST_VALUE && value >= -MOST_VALUE;
}
