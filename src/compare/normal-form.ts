import { types } from 'node:util';
import { classNameOf } from '../text/class-name.ts';
import { previewValue } from '../text/value-preview.ts';
import { ownKeys, readProperty } from './guarded-read.ts';
import { innerParts } from './inner-parts.ts';
import { kindOf, type ValueKind } from './value-kind.ts';

/** A value made of null-prototype objects, dense arrays and primitives that a plain diff understands. */
export type NormalForm = string | number | boolean | null | undefined | readonly NormalForm[] | NormalObject;

interface NormalObject {
  readonly [key: string]: NormalForm;
}

/** Values that are normalized before the rest is cut. */
const MAX_NODES = 20_000;
const MAX_DEPTH = 200;
/** The diff looks up each key in the list of all keys, which is quadratic. */
const MAX_KEYS = 1000;

/** Stands where the limits cut something off. */
const CUT = '~cut';

interface Normalizing {
  nodes: number;
  /** Places at which something was cut off. */
  cuts: number;
  /** Objects on the way down, with their depth: what is met again is a cycle. */
  readonly open: Map<object, number>;
}

/**
 * Brings a value to its bounded normal form: two values that compare as the same have equal forms. Tags keep apart what
 * JSON would not (−0, holes, Map, class names); they begin with `~`, and keys that do are escaped with another.
 */
export function normalize(value: unknown): { readonly form: NormalForm; readonly cuts: number } {
  const run: Normalizing = { nodes: MAX_NODES, cuts: 0, open: new Map() };
  const form = normal(run, value, 0);
  return { form, cuts: run.cuts };
}

/** Whether a part of a normal form was cut off by the limits. */
export function isCut(form: unknown): boolean {
  return typeof form === 'object' && form !== null && CUT in form;
}

/** A key as it was before {@link normalize} escaped it. */
export function originalKey(key: string): string {
  return key.startsWith('~') && !TAGS.has(key) ? key.slice(1) : key;
}

const TAGS: ReadonlySet<string> = new Set(['~is', '~class', '~parts', '~up', CUT]);

function tagged(is: string, parts?: NormalForm): NormalForm {
  return bare(
    parts === undefined
      ? [['~is', is]]
      : [
          ['~is', is],
          ['~parts', parts],
        ],
  );
}

function bare(entries: Iterable<readonly [string, NormalForm]>): NormalForm {
  return Object.assign(Object.create(null), Object.fromEntries(entries));
}

function normal(run: Normalizing, value: unknown, depth: number): NormalForm {
  run.nodes -= 1;
  if (typeof value !== 'object' || value === null) return normalPrimitive(value);
  const up = run.open.get(value);
  if (up !== undefined) return bare([['~up', depth - up]]);
  if (run.nodes < 0 || depth > MAX_DEPTH) return cutOff(run);
  run.open.set(value, depth);
  const form = normalObject(run, value, depth);
  run.open.delete(value);
  return form;
}

function cutOff(run: Normalizing): NormalForm {
  run.cuts += 1;
  return bare([[CUT, true]]);
}

function normalPrimitive(value: unknown): NormalForm {
  switch (typeof value) {
    case 'number':
      return Object.is(value, -0) ? tagged('-0') : value;
    case 'bigint':
    case 'symbol':
      return tagged(typeof value, previewValue(value, 10_000));
    case 'function':
      return tagged('function');
    case 'string':
    case 'boolean':
    case 'undefined':
      return value;
    default:
      return null;
  }
}

function normalObject(run: Normalizing, value: object, depth: number): NormalForm {
  const kind = kindOf(value);
  const name = classNameOf(value);
  if (kind === 'array' && name === 'Array' && !hasMoreThanElements(value)) {
    return Array.from({ length: Number(readProperty(value, 'length')) }, (_, index) =>
      element(run, value, index, depth),
    );
  }
  const own = properties(run, value, depth);
  const special = inside(run, kind, value, depth);
  if (kind === 'object' && name === 'Object') return bare(own);
  const head: [string, NormalForm][] = [
    ['~is', kind],
    ['~class', name],
  ];
  return bare([...head, ...(special === undefined ? [] : [['~parts', special] as const]), ...own]);
}

function hasMoreThanElements(value: object): boolean {
  const last = ownKeys(value)?.at(-1);
  return (
    Number(readProperty(value, 'length')) > MAX_NODES || (last !== undefined && !/^\d+$/.test(String(last)))
  );
}

function element(run: Normalizing, list: object, index: number, depth: number): NormalForm {
  if (!Object.hasOwn(list, index)) return tagged('hole');
  return normal(run, readProperty(list, index), depth + 1);
}

function* properties(run: Normalizing, value: object, depth: number): Generator<[string, NormalForm]> {
  const kind = kindOf(value);
  if (types.isTypedArray(value) || kind === 'getter-threw' || kind === 'table') return;
  const keys = ownKeys(value) ?? [];
  for (const key of keys.slice(0, MAX_KEYS)) {
    if (key === 'stack' && types.isNativeError(value)) continue;
    yield [escapeKey(key), normal(run, readProperty(value, key), depth + 1)];
  }
  if (keys.length <= MAX_KEYS) return;
  run.cuts += 1;
  yield [CUT, true];
}

/** The diff loses a key that is empty, and calls what stands under `toString`. */
function escapeKey(key: string | symbol): string {
  if (typeof key === 'symbol') return `~${String(key)}`;
  return key === '' || key === 'toString' || key.startsWith('~') ? `~${key}` : key;
}

function inside(run: Normalizing, kind: ValueKind, value: object, depth: number): NormalForm | undefined {
  const inner = innerParts(value, kind, Math.max(0, run.nodes));
  if (inner === null) return undefined;
  if (!Array.isArray(inner)) return normal(run, inner, depth + 1);
  const forms = inner.map((part) => normal(run, part, depth + 1));
  return kind === 'map' || kind === 'set' ? sorted(forms) : forms;
}

/** Members of a Set have no order, so that their forms get one. */
function sorted(forms: readonly NormalForm[]): readonly NormalForm[] {
  return forms
    .map((form) => ({ form, text: canonicalText(form) }))
    .sort((a, b) => (a.text < b.text ? -1 : 1))
    .map(({ form }) => form);
}

function canonicalText(form: NormalForm): string {
  if (form === undefined) return 'undefined';
  if (typeof form === 'number') return String(form);
  if (Array.isArray(form)) return `[${form.map(canonicalText).join()}]`;
  if (typeof form !== 'object' || form === null) return JSON.stringify(form);
  const entries = Object.entries(form).map(([key, part]) => `${JSON.stringify(key)}:${canonicalText(part)}`);
  return `{${entries.sort().join()}}`;
}
