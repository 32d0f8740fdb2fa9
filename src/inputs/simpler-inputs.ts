import { type Leaf, leavesOf, replaceLeaf } from './leaf.ts';

/**
 * Inputs like this one that are simpler in a way which shrinking by halves and one leaf at a time does not find: leaves
 * that hold the same made smaller together (a sort that drops duplicates is left at `[-11, -11]`, though `[0, 0]` shows
 * it), numbers without a digit or sign, days in years that are near.
 */
export function* simplerInputs(input: unknown): Generator<unknown> {
  for (const twins of twinsOf(leavesOf(input))) {
    const value = twins[0]?.value;
    for (const simpler of [...jumpsFrom(value), ...(twins.length > 1 ? smallerThan(value) : [])]) {
      yield twins.reduce((changed: unknown, { path }) => replaceLeaf(changed, path, simpler), input);
    }
  }
}

function twinsOf(leaves: readonly Leaf[]): readonly (readonly Leaf[])[] {
  const groups = new Map<unknown, Leaf[]>();
  for (const leaf of leaves) {
    const group = groups.get(leaf.value);
    if (group === undefined) groups.set(leaf.value, [leaf]);
    else group.push(leaf);
  }
  return [...groups.values()];
}

function jumpsFrom(value: Leaf['value'] | undefined): readonly Leaf['value'][] {
  if (typeof value === 'object') return nearerDays(value);
  if (typeof value !== 'number' || !Number.isInteger(value)) return [];
  const digitless = Math.trunc(value / 10) + 0;
  return [...(value < 0 ? [-value] : []), ...(Math.abs(value) >= 10 ? [digitless] : [])];
}

/** The first years after the epoch, towards which dates shrink: a common one and a leap year. */
const NEAR_YEARS = [1970, 1972];

function nearerDays(date: Date): readonly Date[] {
  const year = date.getUTCFullYear();
  if (Number.isNaN(year)) return [];
  const days = NEAR_YEARS.flatMap((near) => [
    new Date(Date.UTC(near, date.getUTCMonth(), date.getUTCDate())),
    new Date(new Date(date).setUTCFullYear(near)),
  ]);
  const isFar = year < 1970 || year > 1972;
  return days.filter((day) => (isFar ? true : day.getTime() < date.getTime()));
}

function smallerThan(value: Leaf['value'] | undefined): readonly Leaf['value'][] {
  if (typeof value === 'string') return smallerTexts(value);
  if (typeof value === 'bigint') return value === 0n ? [] : [0n, value / 2n].filter((step) => step !== value);
  return typeof value === 'number' ? smallerNumbers(value) : [];
}

/** Zero, then ever closer to the number itself. */
function smallerNumbers(value: number): readonly number[] {
  if (value === 0 || !Number.isFinite(value)) return Object.is(value, 0) ? [] : [0];
  const whole = Math.trunc(value);
  const steps = [0, whole];
  for (let gap = Math.trunc(whole / 2); gap !== 0; gap = Math.trunc(gap / 2)) steps.push(whole - gap);
  return [...new Set(steps)].filter((step) => step !== value && !Object.is(step, -0));
}

function smallerTexts(text: string): readonly string[] {
  if (text === '') return [];
  const plain = 'a'.repeat(text.length);
  const shorter = [0, Math.floor(text.length / 2), text.length - 1].map((length) => text.slice(0, length));
  return [...new Set([...shorter, plain])].filter((step) => step !== text);
}
