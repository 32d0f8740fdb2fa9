import { significant } from './digits.ts';

const UNITS = [
  { name: 'GB', bytes: 1e9 },
  { name: 'MB', bytes: 1e6 },
  { name: 'kB', bytes: 1e3 },
] as const;

/** Prints a size in decimal units: `212 B`, `2.10 kB`, `1.05 MB`. Below one kilobyte whole bytes are enough. */
export function formatBytes(bytes: number): string {
  if (!Number.isFinite(bytes)) return '–';
  const whole = Math.round(bytes);
  if (Math.abs(whole) < 1000) return `${minus(String(Object.is(whole, -0) ? 0 : whole))} B`;
  // The unit is chosen after rounding, so that 999,999 B is 1.00 MB and not 1000 kB.
  const rounded = Number(bytes.toPrecision(3));
  const unit = UNITS.find((candidate) => Math.abs(rounded) >= candidate.bytes) ?? { name: 'B', bytes: 1 };
  return `${significant(rounded / unit.bytes)} ${unit.name}`;
}

function minus(text: string): string {
  return text.replace('-', '−');
}
