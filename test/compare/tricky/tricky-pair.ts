import type { ValueVerdict } from '../../../src/compare/difference.ts';

/** A pair on which equality libraries disagree: what it shows, new, old, and the answer that is right. */
export type TrickyPair = readonly [
  shows: string,
  newValue: unknown,
  oldValue: unknown,
  verdict: ValueVerdict,
];

/** Gives a value further properties. */
export function withProps<Value extends object>(value: Value, props: object): Value {
  return Object.assign(value, props);
}
