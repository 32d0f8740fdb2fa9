import type { FlagValue } from '../flag-decision.ts';
import type { FlagOverrides } from '../flag-scope.ts';

/** Where a row of flags comes from. */
export interface FlagRowOrigin {
  /** What the matrix is made of, so that rows of two matrices can be told apart. */
  readonly matrix: string;
  readonly index: number;
}

const ORIGIN: unique symbol = Symbol.for('twinrun.flagRow@1');

/** Remembers where a row comes from, unseen by whatever prints or copies it. */
export function markRow(row: FlagOverrides, origin: FlagRowOrigin): FlagOverrides {
  return Object.defineProperty(row, ORIGIN, { value: origin });
}

/** Where a row comes from; null for overrides that no matrix made. */
export function rowOrigin(row: FlagOverrides): FlagRowOrigin | null {
  return (row as { readonly [ORIGIN]?: FlagRowOrigin })[ORIGIN] ?? null;
}

/** A row for people: `new-slug=on, tier=b`; `flags as they are` for one that holds none. */
export function rowLabel(row: FlagOverrides): string {
  const parts = Object.entries(row).map(([flag, value]) => `${flag}=${valueLabel(value)}`);
  return parts.length === 0 ? 'flags as they are' : parts.join(', ');
}

function valueLabel(value: FlagValue): string {
  if (typeof value === 'boolean') return value ? 'on' : 'off';
  return typeof value === 'string' ? value : JSON.stringify(value);
}
