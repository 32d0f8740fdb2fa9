import { classNameOf } from '../text/class-name.ts';
import { terminalSafe } from '../text/terminal-safe.ts';
import { previewValue } from '../text/value-preview.ts';
import type { DifferenceTree } from './difference-tree.ts';
import { ownKeys, readProperty } from './guarded-read.ts';
import { innerParts } from './inner-parts.ts';
import { kindOf, type ValueKind } from './value-kind.ts';

/** A copy that any printer can print: plain, small, without getters, cycles or symbols. */
export interface PrintableCopy {
  readonly value: unknown;
  /** Objects in the copy that stand for a piece of text. */
  readonly texts: ReadonlyMap<unknown, string>;
}

/** Entries of one list or object that are copied beside those that differ. */
const MAX_WIDTH = 50;
/** Levels below a part that differs as a whole, or that is met where nothing is known of differences. */
const WHOLE_DEPTH = 4;
/** Levels on the way to a difference. */
const PATH_DEPTH = 40;
const MAX_NODES = 2000;
const MAX_TEXT = 5000;

interface Copying {
  readonly texts: Map<unknown, string>;
  nodes: number;
}

/** Copies a value for printing: whole where it differs, as one line of preview where it is equal. */
export function copyPrintable(value: unknown, tree: DifferenceTree): PrintableCopy {
  const copying: Copying = { texts: new Map(), nodes: MAX_NODES };
  return { value: copy(copying, value, tree, 0, 0), texts: copying.texts };
}

/** @param whole Levels since a part that differs as a whole began; 0 on the way to it. */
function copy(
  run: Copying,
  value: unknown,
  tree: DifferenceTree | null,
  depth: number,
  whole: number,
): unknown {
  run.nodes -= 1;
  if (typeof value === 'string') return value.length > MAX_TEXT ? `${value.slice(0, MAX_TEXT)}…` : value;
  if (typeof value !== 'object' || value === null) return copyPrimitive(run, value);
  const tooDeep = depth > PATH_DEPTH || whole > WHOLE_DEPTH || run.nodes < 0;
  if (tree === null || tooDeep) return text(run, previewValue(value, 80));
  const inWhole = tree.whole ? whole + 1 : 0;
  return copyObject(run, value, { tree, depth: depth + 1, whole: inWhole });
}

function copyPrimitive(run: Copying, value: unknown): unknown {
  const printsItself = typeof value !== 'function' && typeof value !== 'symbol' && typeof value !== 'bigint';
  return printsItself ? value : text(run, previewValue(value, 200));
}

function text(run: Copying, words: string): object {
  const stand = {};
  run.texts.set(stand, words);
  return stand;
}

interface Where {
  readonly tree: DifferenceTree;
  readonly depth: number;
  readonly whole: number;
}

/** Below a part that differs as a whole everything belongs to the difference; elsewhere only what the tree names. */
function treeBelow({ tree }: Where, step: unknown): DifferenceTree | null {
  return tree.below.get(step) ?? (tree.whole ? tree : null);
}

function copyObject(run: Copying, value: object, where: Where): unknown {
  const kind = kindOf(value);
  const name = classNameOf(value) ?? '[null prototype]';
  if (kind === 'array') return copyList(run, value, name, Number(readProperty(value, 'length')), where);
  if (kind === 'map') return copyMap(run, value, where);
  if (kind === 'set') return copySet(run, value, where);
  if (kind === 'object' || kind === 'arguments') return copyProperties(run, value, name, where);
  if (kind === 'error') return copyError(run, value, name, where);
  if (kind === 'getter-threw') return text(run, `<throws ${previewValue(readProperty(value, 'error'))}>`);
  return copyInner(run, value, kind, name, where);
}

function copyInner(run: Copying, value: object, kind: ValueKind, name: string, where: Where): unknown {
  if (kind === 'text' || kind === 'regexp' || kind === 'boxed' || kind === 'date')
    return text(run, previewValue(value, 200));
  const inner = innerParts(value, kind, 100_000);
  if (Array.isArray(inner)) return copyList(run, inner, name, inner.length, where);
  if (typeof inner === 'object' && inner !== null) return copyProperties(run, inner, name, where);
  return text(run, previewValue(value, 200));
}

function copyList(run: Copying, list: object, name: string, length: number, where: Where): unknown[] {
  const copied: unknown[] = [];
  let last = -1;
  for (const index of shownIndices(length, where.tree)) {
    if (index > last + 1) copied.push(text(run, '…'));
    last = index;
    const exists = Object.hasOwn(list, index);
    const element = exists ? readProperty(list, index) : undefined;
    copied.push(
      exists ? copy(run, element, treeBelow(where, index), where.depth, where.whole) : text(run, '<hole>'),
    );
  }
  if (last < length - 1) copied.push(text(run, '…'));
  if (name !== 'Array') Object.defineProperty(copied, 'constructor', { value: namedMaker(name) });
  return copied;
}

/** All elements of a short list, those that differ of a long one, the first of one that differs as a whole. */
function shownIndices(length: number, tree: DifferenceTree): readonly number[] {
  if (length <= MAX_WIDTH || tree.whole) {
    return Array.from({ length: Math.min(length, MAX_WIDTH) }, (_, index) => index);
  }
  const steps = [...tree.below.keys()].filter((step) => typeof step === 'number');
  return steps.filter((index) => index < length).sort((a, b) => a - b);
}

function copyProperties(run: Copying, value: object, name: string, where: Where): object {
  return namedObject(name, entriesOf(run, value, ownKeys(value) ?? [], where));
}

function copyError(run: Copying, error: object, name: string, where: Where): object {
  const inner = Object.keys(innerParts(error, 'error', 0) ?? {});
  const own = (ownKeys(error) ?? []).filter((key) => key !== 'stack' && !inner.includes(String(key)));
  return namedObject(name, entriesOf(run, error, [...inner, ...own], where));
}

type Entry = readonly [key: string, value: unknown];

function entriesOf(run: Copying, value: object, keys: readonly (string | symbol)[], where: Where): Entry[] {
  const named = keys.filter((key) => where.tree.below.has(key));
  const shown =
    keys.length <= MAX_WIDTH ? keys : new Set([...named, ...keys.slice(0, MAX_WIDTH - named.length)]);
  return [...shown].map((key) => {
    const part = copy(run, readProperty(value, key), treeBelow(where, key), where.depth, where.whole);
    return [typeof key === 'symbol' ? `[${String(key)}]` : key, part];
  });
}

function copyMap(run: Copying, map: object, where: Where): Map<unknown, unknown> {
  const entries = (innerParts(map, 'map', 100_000) ?? []) as readonly (readonly [unknown, unknown])[];
  return new Map(
    shownMembers(entries, ([key]) => key, where).map(([key, value]) => [
      typeof key === 'string' ? key : text(run, previewValue(key, 80)),
      copy(run, value, treeBelow(where, key), where.depth, where.whole),
    ]),
  );
}

function copySet(run: Copying, set: object, where: Where): Set<unknown> {
  const members = (innerParts(set, 'set', 100_000) ?? []) as readonly unknown[];
  const shown = shownMembers(members, (member) => member, where);
  return new Set(
    shown.map((member) => copy(run, member, treeBelow(where, member), where.depth, where.whole)),
  );
}

/** Members of few, or those that differ; in the order of their previews, since their own order means nothing. */
function shownMembers<Member>(
  members: readonly Member[],
  keyOf: (member: Member) => unknown,
  { tree }: Where,
): readonly Member[] {
  const differing = members.filter((member) => tree.below.has(keyOf(member)));
  const shown = members.length <= MAX_WIDTH ? members : differing.length > 0 ? differing : members;
  return shown
    .slice(0, MAX_WIDTH)
    .map((member) => ({ member, order: previewValue(keyOf(member), 200) }))
    .sort((a, b) => (a.order < b.order ? -1 : a.order > b.order ? 1 : 0))
    .map(({ member }) => member);
}

function namedObject(name: string, entries: readonly Entry[]): object {
  const prototype = Object.create(null, { constructor: { value: namedMaker(name) } });
  const made: object = Object.create(prototype);
  for (const [key, value] of entries) Object.defineProperty(made, key, { value, enumerable: true });
  return made;
}

/** Printers take a class's name from its constructor. */
function namedMaker(name: string): object {
  const safe = terminalSafe(name, 60);
  return Object.defineProperty(() => undefined, 'name', { value: safe === '' ? 'Object' : safe });
}
