import type { Leaf } from './leaf.ts';
import type { Literals } from './mine-literals.ts';

/** Draws a whole number from `low` to `high`, both included. */
export type Draw = (low: number, high: number) => number;

/** Length from which a text is not padded any more. */
const LONGEST_TEXT = 2000;

/**
 * Another leaf of the same type that is likely to make a difference: a constant of the source, what another leaf of the
 * input holds, or a day at which calendars turn. Null where there is none.
 */
export function tellingLeaf(
  leaf: Leaf,
  others: readonly Leaf[],
  literals: Literals,
  draw: Draw,
): Leaf['value'] | null {
  const twins = others.filter((other) => typeof other.value === typeof leaf.value && other !== leaf);
  if (twins.length > 0 && draw(0, 2) === 0) return pick(twins, draw)?.value ?? null;
  const { value } = leaf;
  if (typeof value === 'number') return pick(literals.numbers, draw);
  if (typeof value === 'bigint') return tellingBigInt(literals, draw);
  return typeof value === 'string' ? tellingText(value, literals, draw) : tellingDay(value, draw);
}

function pick<Item>(items: readonly Item[], draw: Draw): Item | null {
  return items.length === 0 ? null : (items[draw(0, items.length - 1)] ?? null);
}

function tellingBigInt({ numbers }: Literals, draw: Draw): bigint | null {
  const whole = pick(numbers.filter(Number.isSafeInteger), draw);
  return whole === null ? null : BigInt(whole);
}

/** A constant as the whole, the beginning, the end or the middle; or a length that is a constant. */
function tellingText(text: string, { texts, numbers }: Literals, draw: Draw): string | null {
  const way = draw(0, 5);
  if (way === 5) return textOfLength(text, pick(numbers, draw));
  const literal = pick(texts, draw);
  if (literal === null || way === 4) {
    const number = pick(numbers, draw);
    return number === null ? literal : String(number);
  }
  const middle = draw(0, text.length);
  return (
    [literal, literal + text, text + literal, text.slice(0, middle) + literal + text.slice(middle)][way] ??
    null
  );
}

function textOfLength(text: string, length: number | null): string | null {
  if (length === null || !Number.isInteger(length) || length < 0 || length > LONGEST_TEXT) return null;
  return text.padEnd(length, text === '' ? 'a' : text).slice(0, length);
}

/** Month and day, from 0 and from 1: the leap day, the year's ends, the first and last of a month. */
const DAYS = [
  [1, 29],
  [0, 1],
  [11, 31],
  [1, 28],
  [2, 1],
  [9, 31],
] as const;

function tellingDay(date: Date, draw: Draw): Date | null {
  const [month, day] = pick(DAYS, draw) ?? [0, 1];
  const year = new Date(date).getUTCFullYear();
  if (Number.isNaN(year)) return null;
  const leapYear = month === 1 && day === 29 ? year - (((year % 4) + 4) % 4) : year;
  const moved = new Date(date);
  moved.setUTCFullYear(leapYear, month, day);
  return moved;
}
