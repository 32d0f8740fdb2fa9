import { types } from 'node:util';
import { ownKeys, readProperty } from './guarded-read.ts';

/** Values that are looked at for one rank. */
const MAX_NODES = 50;

/**
 * The sum of the numbers in a value: near for two values whose numbers are near, so that partners within a tolerance
 * are found without trying them all. Of large values only a part counts, which costs time and never an answer.
 */
export function rankMember(value: unknown): number {
  let sum = 0;
  const waiting: unknown[] = [value];
  for (let nodes = 0; nodes < MAX_NODES && waiting.length > 0; nodes += 1) {
    const next = waiting.pop();
    if (typeof next === 'number' && Number.isFinite(next)) sum += next;
    else if (typeof next === 'object' && next !== null) waiting.push(...partsOf(next));
  }
  return Number.isFinite(sum) ? sum : 0;
}

function partsOf(value: object): readonly unknown[] {
  if (types.isTypedArray(value) || types.isProxy(value)) return [];
  const keys = ownKeys(value) ?? [];
  return keys.slice(0, MAX_NODES).map((key) => readProperty(value, key));
}
