import { types } from 'node:util';
import type { DifferenceKind } from './difference.ts';

/** Text longer than this is not looked into for a hint. */
const MAX_TEXT = 10_000;
const HOUR_MS = 3_600_000;
const ISO_TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d/;
/** Rounding to more decimals than this is no choice of a person. */
const MAX_DECIMALS = 6;

/** A short guess at why two values differ, or null. */
export function hintOf(kind: DifferenceKind, newValue: unknown, oldValue: unknown): string | null {
  if (kind === 'type') return hintOfTypes(newValue, oldValue);
  if (kind === 'added' && newValue === undefined) return 'undefined instead of missing';
  if (kind === 'removed' && oldValue === undefined) return 'missing instead of undefined';
  return kind === 'value' ? hintOfValues(newValue, oldValue) : null;
}

function hintOfValues(newValue: unknown, oldValue: unknown): string | null {
  if (typeof newValue === 'string' && typeof oldValue === 'string') return hintOfText(newValue, oldValue);
  if (typeof newValue === 'number' && typeof oldValue === 'number') return hintOfNumbers(newValue, oldValue);
  if (typeof newValue === 'symbol') return hintOfSymbols(newValue, oldValue);
  return types.isDate(newValue) && types.isDate(oldValue) ? hintOfDates(newValue, oldValue) : null;
}

function hintOfTypes(newValue: unknown, oldValue: unknown): string | null {
  if (newValue === undefined && oldValue === null) return 'undefined instead of null';
  if (newValue === null && oldValue === undefined) return 'null instead of undefined';
  if (typeof newValue === 'object' || typeof oldValue === 'object') return null;
  if (typeof newValue === 'symbol' || typeof oldValue === 'symbol') return null;
  const sameText = String(newValue) === String(oldValue);
  return sameText ? `a ${typeof newValue} instead of a ${typeof oldValue} that prints alike` : null;
}

function hintOfText(newText: string, oldText: string): string | null {
  if (newText.length > MAX_TEXT || oldText.length > MAX_TEXT) return null;
  if (newText.toLowerCase() === oldText.toLowerCase()) return 'differs only by case';
  if (newText.normalize() === oldText.normalize()) return 'differs only by Unicode normalization';
  if (newText.replaceAll(/\s+/g, '') === oldText.replaceAll(/\s+/g, '')) return 'differs only by whitespace';
  const dated = ISO_TIME.test(newText) && ISO_TIME.test(oldText);
  return dated ? hintOfTimes(Date.parse(newText), Date.parse(oldText)) : null;
}

function hintOfNumbers(newValue: number, oldValue: number): string | null {
  if (newValue === 0 && oldValue === 0) return 'differs only by the sign of zero';
  if (newValue === -oldValue) return 'differs only by sign';
  // A relative error of 1e-12 is thousands of rounding steps, and far below any meant difference.
  const distance = Math.abs(newValue - oldValue);
  const rounding = distance <= 1e-12 * Math.max(Math.abs(newValue), Math.abs(oldValue));
  return rounding ? 'differs only by rounding' : hintOfDecimals(newValue, oldValue);
}

/** One of the two is the other, rounded to few decimals. */
function hintOfDecimals(newValue: number, oldValue: number): string | null {
  if (Number.isInteger(newValue) && Number.isInteger(oldValue)) return null;
  for (let decimals = 0; decimals <= MAX_DECIMALS; decimals += 1) {
    const named = `rounded to ${decimals} decimals`;
    if (Number(oldValue.toFixed(decimals)) === newValue) return `new is ${named}`;
    if (Number(newValue.toFixed(decimals)) === oldValue) return `old is ${named}`;
  }
  return null;
}

function hintOfSymbols(newValue: symbol, oldValue: unknown): string | null {
  return typeof oldValue === 'symbol' && newValue.description === oldValue.description
    ? 'two symbols with the same description'
    : null;
}

function hintOfDates(newDate: Date, oldDate: Date): string | null {
  return hintOfTimes(Date.prototype.getTime.call(newDate), Date.prototype.getTime.call(oldDate));
}

function hintOfTimes(newMs: number, oldMs: number): string | null {
  const distance = newMs - oldMs;
  const zoned = distance % HOUR_MS === 0 && Math.abs(distance) <= 26 * HOUR_MS;
  return zoned ? 'differs by whole hours, as time zones do' : null;
}
