import { seededRandom } from '../run/seeded-random.ts';

/** Where the ratio of a trial moved for good. */
export interface Step {
  /** Place of the first run behind it. */
  readonly place: number;
  /** Median ratio of new over old before and behind it. */
  readonly before: number;
  readonly after: number;
  /** Share of shuffled histories that show a step as clear as this one. */
  readonly p: number;
}

/** How steps are looked for. */
export interface StepOptions {
  /** Share of quiet histories in which a step is seen all the same. @default 0.01 */
  readonly level?: number;
  readonly seed?: number;
}

/** Runs on each side of a step: fewer cannot tell one from chance. */
const LEAST_RUNS = 4;
const SHUFFLES = 999;
/** A series that is longer is looked at from its end. */
const MOST_RUNS = 2000;

/**
 * Finds the steps in a series of ratios by binary segmentation: the clearest place is tried by shuffling the series, and
 * where it is clearer than chance, both halves are looked at in the same way. What is weighed are ranks, as in Pettitt's
 * test (Applied Statistics 28, 1979), so that single wild runs count for no more than their place in the order.
 *
 * @param ratios New over old, oldest first; each above 0.
 */
export function detectSteps(ratios: readonly number[], { level = 0.01, seed = 1 }: StepOptions = {}): Step[] {
  const from = Math.max(0, ratios.length - MOST_RUNS);
  const logs = ratios.slice(from).map(Math.log);
  const steps: Step[] = [];
  const lookAt = (start: number, end: number): void => {
    const found = clearestStep(logs.slice(start, end), seed + start, level);
    if (found === null) return;
    const place = start + found.place;
    lookAt(start, place);
    steps.push({ place: from + place, before: 0, after: 0, p: found.p });
    lookAt(place, end);
  };
  lookAt(0, logs.length);
  return steps.map((step, index) => ({
    ...step,
    before: medianOf(ratios.slice(steps[index - 1]?.place ?? from, step.place)),
    after: medianOf(ratios.slice(step.place, steps[index + 1]?.place)),
  }));
}

function clearestStep(
  values: readonly number[],
  seed: number,
  level: number,
): { readonly place: number; readonly p: number } | null {
  if (values.length < 2 * LEAST_RUNS) return null;
  const ranks = ranksOf(values);
  const found = clearestPlace(ranks);
  if (found.clarity === 0) return null;
  const random = seededRandom(seed);
  const shuffled = [...ranks];
  // Stops as soon as chance has done as well too often: quiet series cost little.
  const most = Math.floor(level * (SHUFFLES + 1)) - 1;
  let asClear = 0;
  for (let turn = 0; turn < SHUFFLES; turn++) {
    shuffle(shuffled, random);
    if (clearestPlace(shuffled).clarity >= found.clarity && ++asClear > most) return null;
  }
  return { place: found.place, p: (asClear + 1) / (SHUFFLES + 1) };
}

/** The split that separates small ranks from large ones best, in units of its spread by chance. */
function clearestPlace(ranks: readonly number[]): { readonly place: number; readonly clarity: number } {
  const count = ranks.length;
  const middle = (count - 1) / 2;
  let sum = 0;
  let best = { place: 0, clarity: 0 };
  for (let place = 1; place <= count - LEAST_RUNS; place++) {
    sum += (ranks[place - 1] ?? middle) - middle;
    if (place < LEAST_RUNS) continue;
    const clarity = Math.abs(sum) / Math.sqrt((place * (count - place)) / count);
    if (clarity > best.clarity + 1e-9) best = { place, clarity };
  }
  return best;
}

/** Ranks from 0; equal values share the mean of theirs. */
function ranksOf(values: readonly number[]): readonly number[] {
  const order = values.map((_, index) => index).sort((a, b) => (values[a] ?? 0) - (values[b] ?? 0));
  const ranks: number[] = [];
  for (let start = 0; start < order.length; ) {
    let end = start;
    while (end + 1 < order.length && values[order[end + 1] ?? 0] === values[order[start] ?? 0]) end += 1;
    for (let at = start; at <= end; at++) ranks[order[at] ?? 0] = (start + end) / 2;
    start = end + 1;
  }
  return ranks;
}

function shuffle(values: number[], random: () => number): void {
  for (let last = values.length - 1; last > 0; last--) {
    const other = Math.floor(random() * (last + 1));
    const kept = values[last] ?? 0;
    values[last] = values[other] ?? 0;
    values[other] = kept;
  }
}

/** The middle value; the geometric mean of the two middle ones of an even number. */
export function medianOf(ratios: readonly number[]): number {
  const sorted = ratios.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : Math.sqrt((sorted[middle - 1] ?? Number.NaN) * upper);
}
