import { types } from 'node:util';
import type { ColumnFamily } from './table.ts';

/** A cell as all libraries would give it: `undefined` is null, and an integer is a number where that holds it. */
export function plainCell(value: unknown): unknown {
  if (value === undefined) return null;
  return typeof value === 'bigint' ? plainInteger(value) : value;
}

/** A whole number as a number where that is exact, else as the bigint that it is. */
export function plainInteger(value: bigint): number | bigint {
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : value;
}

/** Units of moments and durations, as a power of ten of a second: 3 for milliseconds. */
export type TimeDigits = 0 | 3 | 6 | 9;

/**
 * A moment from a whole number of units since 1970: a date where whole milliseconds are enough, else text with all the
 * digits that there are.
 */
export function plainMoment(units: bigint, digits: TimeDigits): Date | string {
  const perMs = 10n ** BigInt(Math.max(0, digits - 3));
  const scaled = digits === 0 ? units * 1000n : units;
  const rest = ((scaled % perMs) + perMs) % perMs;
  const date = new Date(Number((scaled - rest) / perMs));
  if (Number.isNaN(date.getTime())) return `${units}e-${digits} s since 1970`;
  if (rest === 0n) return date;
  const fine = String(rest)
    .padStart(digits - 3, '0')
    .replace(/0+$/, '');
  return date.toISOString().replace('Z', `${fine}Z`);
}

/** A time of day or a duration, in nanoseconds. */
export function plainDuration(units: bigint, digits: TimeDigits): number | bigint {
  return plainInteger(units * 10n ** BigInt(9 - digits));
}

/** A decimal from its digits and scale: a number where that prints the same digits, else text. */
export function plainDecimal(unscaled: bigint, scale: number): number | string {
  const digits = String(unscaled < 0n ? -unscaled : unscaled).padStart(Math.max(0, scale) + 1, '0');
  const whole = scale > 0 ? digits.slice(0, -scale) : digits + '0'.repeat(-scale);
  const fraction = scale > 0 ? digits.slice(-scale).replace(/0+$/, '') : '';
  return plainNumberText(`${unscaled < 0n ? '-' : ''}${whole}${fraction === '' ? '' : `.${fraction}`}`);
}

/** A number written out in decimal digits: as a number where that prints the same, else as the text. */
export function plainNumberText(text: string): number | string {
  const number = Number(text);
  return String(number) === text ? number : text;
}

/** Cells that are looked at to find out what a column holds that has no type of its own. */
const MAX_LOOKS = 1000;

/** The family of a column without a type, from the values that it holds. */
export function familyOfCells(cell: (row: number) => unknown, rowCount: number): ColumnFamily {
  const step = Math.max(1, Math.floor(rowCount / MAX_LOOKS));
  let family: ColumnFamily = 'null';
  for (let row = 0; row < rowCount; row += step) {
    const found = familyOfValue(cell(row));
    if (found === 'null' || found === family) continue;
    if (family !== 'null') return 'mixed';
    family = found;
  }
  return family;
}

function familyOfValue(value: unknown): ColumnFamily {
  if (value === null || value === undefined) return 'null';
  switch (typeof value) {
    case 'number':
    case 'bigint':
      return 'number';
    case 'boolean':
    case 'string':
      return typeof value as 'boolean' | 'string';
    case 'object':
      return familyOfObject(value);
    default:
      return 'unknown';
  }
}

function familyOfObject(value: object): ColumnFamily {
  if (types.isDate(value)) return 'date';
  if (types.isUint8Array(value)) return 'binary';
  if (Array.isArray(value) || types.isTypedArray(value)) return 'list';
  return 'struct';
}

/** The family that a type's name tells, in any library's spelling; `unknown` where it tells none. */
export function familyOfTypeName(name: string): ColumnFamily {
  return FAMILIES.find(([pattern]) => pattern.test(name))?.[1] ?? 'unknown';
}

/** Lists and structs come first, since their names hold those of their parts. */
const FAMILIES: readonly (readonly [RegExp, ColumnFamily])[] = [
  [/^(?:datatype\()?(?:fixedsize|large)?(?:list|array)|\[\d*\]$/i, 'list'],
  [/^(?:datatype\()?(?:struct|map)/i, 'struct'],
  [
    /^(?:datatype\()?(?:u?int|float|double|decimal|u?(?:tiny|small|big|huge)?int|integer|real|number)/i,
    'number',
  ],
  [/^(?:datatype\()?bool/i, 'boolean'],
  [/^(?:datatype\()?(?:time$|time\b(?!stamp)|time(?:32|64)|duration|interval)/i, 'duration'],
  [/^(?:datatype\()?(?:date|timestamp)/i, 'date'],
  [/^(?:datatype\()?(?:utf8|string|large_?utf8|varchar|categor|enum|uuid|char|text)/i, 'string'],
  [/^(?:datatype\()?(?:binary|blob|largebinary|fixedsizebinary)/i, 'binary'],
  [/^(?:datatype\()?null/i, 'null'],
];
