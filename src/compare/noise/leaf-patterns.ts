import { types } from 'node:util';
import { ownKeys, readProperty } from '../guarded-read.ts';
import { Pattern, patternText, type Root } from '../place.ts';
import { kindOf } from '../value-kind.ts';

/** Values that are looked at: patterns repeat long before. */
const MAX_VALUES = 5000;
const MAX_DEPTH = 20;

/** The path patterns of all that a value ends in: what is neither list, collection nor object with properties. */
export function leafPatterns(root: Root, value: unknown): ReadonlySet<string> {
  const patterns = new Set<Pattern>();
  let left = MAX_VALUES;
  const visit = (pattern: Pattern, part: unknown, depth: number): void => {
    left -= 1;
    if (left < 0) return;
    const parts = depth < MAX_DEPTH ? partsOf(pattern, part) : [];
    if (parts.length === 0) patterns.add(pattern);
    for (const [below, inner] of parts) visit(below, inner, depth + 1);
  };
  visit(new Pattern(null, root), value, 0);
  return new Set([...patterns].map(patternText));
}

function partsOf(pattern: Pattern, value: unknown): readonly (readonly [Pattern, unknown])[] {
  if (typeof value !== 'object' || value === null) return [];
  if (types.isMap(value)) {
    return [...Map.prototype.values.call(value)].map((part) => [pattern.child({ entry: part }), part]);
  }
  if (types.isSet(value)) {
    return [...Set.prototype.values.call(value)].map((part) => [pattern.child({ entry: part }), part]);
  }
  const kind = kindOf(value);
  if (kind === 'array') return (value as readonly unknown[]).map((part) => [pattern.child(0), part]);
  if (kind !== 'object') return [];
  return (ownKeys(value) ?? []).map((key) => [pattern.child(key), readProperty(value, key)]);
}
