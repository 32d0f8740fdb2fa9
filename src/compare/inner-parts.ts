import { types } from 'node:util';
import { hasOwn, readProperty } from './guarded-read.ts';
import { bytesOf } from './kinds/bytes.ts';
import { unbox } from './kinds/scalars.ts';
import { entriesOf, optionsOf, textOf } from './kinds/web.ts';
import { listRows } from './tables/list-rows.ts';
import type { ValueKind } from './value-kind.ts';

/**
 * What a value of a special kind holds beside its own properties, as plain values; null for nothing, or nothing that
 * can be read.
 *
 * @param limit Elements that are taken of a long list.
 */
export function innerParts(value: object, kind: ValueKind, limit: number): unknown {
  if (types.isMap(value)) return take(Map.prototype.entries.call(value), limit);
  if (types.isSet(value)) return take(Set.prototype.values.call(value), limit);
  if (types.isTypedArray(value)) return take(value.values(), limit);
  if (types.isAnyArrayBuffer(value) || types.isDataView(value)) return take(bytesOf(value).values(), limit);
  if (kind === 'table') return listRows(value, limit);
  if (types.isDate(value)) return Date.prototype.getTime.call(value);
  if (types.isBoxedPrimitive(value)) return unbox(value);
  return READ[kind]?.(value) ?? null;
}

const READ: { readonly [kind in ValueKind]?: (value: object) => unknown } = {
  array: (value) => readProperty(value, 'length'),
  regexp: (value) => ['source', 'flags', 'lastIndex'].map((name) => readProperty(value, name)),
  error: readError,
  text: textOf,
  sequence: entriesOf,
  intl: optionsOf,
  'getter-threw': (value) => readProperty(value, 'error'),
};

function readError(error: object): unknown {
  const own = ['cause', 'errors', 'error', 'suppressed'].filter((part) => hasOwn(error, part));
  return Object.fromEntries(['name', 'message', ...own].map((part) => [part, readProperty(error, part)]));
}

function take(parts: Iterable<unknown>, limit: number): unknown[] {
  const taken: unknown[] = [];
  for (const part of parts) {
    if (taken.length >= limit) break;
    taken.push(part);
  }
  return taken;
}
