import { types } from 'node:util';
import type { DifferenceKind } from './difference.ts';

/** Text longer than this is not looked into for a hint. */
const MAX_TEXT = 10_000;
const HOUR_MS = 3_600_000;

/** A short guess at why two values differ, or null. */
export function hintOf(kind: DifferenceKind, newValue: unknown, oldValue: unknown): string | null {
  if (kind === 'type') return hintOfTypes(newValue, oldValue);
  if (kind !== 'value') return null;
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
  return null;
}

function hintOfNumbers(newValue: number, oldValue: number): string | null {
  if (newValue === 0 && oldValue === 0) return 'differs only by the sign of zero';
  if (newValue === -oldValue) return 'differs only by sign';
  // A relative error of 1e-12 is thousands of rounding steps, and far below any meant difference.
  const distance = Math.abs(newValue - oldValue);
  const rounding = distance <= 1e-12 * Math.max(Math.abs(newValue), Math.abs(oldValue));
  return rounding ? 'differs only by rounding' : null;
}

function hintOfSymbols(newValue: symbol, oldValue: unknown): string | null {
  return typeof oldValue === 'symbol' && newValue.description === oldValue.description
    ? 'two symbols with the same description'
    : null;
}

function hintOfDates(newDate: Date, oldDate: Date): string | null {
  const distance = Date.prototype.getTime.call(newDate) - Date.prototype.getTime.call(oldDate);
  const zoned = distance % HOUR_MS === 0 && Math.abs(distance) <= 26 * HOUR_MS;
  return zoned ? 'differs by whole hours, as time zones do' : null;
}
