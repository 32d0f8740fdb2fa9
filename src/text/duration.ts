import { significant } from './digits.ts';

const UNITS = [
  { name: 's', ns: 1e9 },
  { name: 'ms', ns: 1e6 },
  { name: 'µs', ns: 1e3 },
  { name: 'ns', ns: 1 },
] as const;

/** Prints a time in its largest fitting unit with 3 significant digits: `41.2 µs`, `1.20 s`, `850 ns`. */
export function formatDuration(ns: number): string {
  if (!Number.isFinite(ns)) return '–';
  // 999.6 rounds to 1000, which belongs to the next unit: the unit is chosen after rounding.
  const rounded = Number(ns.toPrecision(3));
  const unit = UNITS.find((candidate) => Math.abs(rounded) >= candidate.ns) ?? { name: 'ns', ns: 1 };
  return `${significant(rounded / unit.ns)} ${unit.name}`;
}
