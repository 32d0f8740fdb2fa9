import { UsageError } from '../errors/usage-error.ts';
import { previewValue } from '../text/value-preview.ts';
import type { Root, Step } from './place.ts';

/** One part of a rule's path. */
export type Segment =
  | { readonly part: 'root'; readonly root: Root }
  | { readonly part: 'key'; readonly key: string }
  | { readonly part: 'index'; readonly index: number }
  | { readonly part: 'entry'; readonly key: unknown }
  | { readonly part: 'any-key' }
  | { readonly part: 'any-index' }
  | { readonly part: 'any-entry' }
  | { readonly part: 'any-steps' };

const TOKENS: readonly (readonly [RegExp, (match: string) => Segment])[] = [
  [/\.?\*\*/y, () => ({ part: 'any-steps' })],
  [/\.?\*/y, () => ({ part: 'any-key' })],
  [/\[\*\]/y, () => ({ part: 'any-index' })],
  [/\[\d+\]/y, (text) => ({ part: 'index', index: Number(text.slice(1, -1)) })],
  [/\["(?:[^"\\]|\\.)*"\]/y, (text) => ({ part: 'key', key: String(JSON.parse(text.slice(1, -1))) })],
  [/\{\*\}/y, () => ({ part: 'any-entry' })],
  [/\{(?:"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?|true|false|null)\}/y, readEntry],
  [/\.?[^.[\]{}*"'\s]+/y, (text) => ({ part: 'key', key: text.replace(/^\./, '') })],
];

/**
 * Reads a rule's path: `items[*].price`, `**.updatedAt`, `["a.b"]`, `[3]`, `*`, `{*}`. Printed paths
 * (`$.items[3].price`, `$throw.code`, `$args[0].x`) can be pasted.
 *
 * @throws {UsageError} When the path cannot be read.
 */
export function parseRulePath(path: string): readonly Segment[] {
  const start = /^\$(?:throw|args|this|effects)?(?=[.[{]|$)/.exec(path)?.[0] ?? '';
  const root = start === '' ? '$' : (start as Root);
  const segments: Segment[] = readSegments(path, start.length);
  if (start === '' && segments[0]?.part === 'any-steps') return segments;
  return [{ part: 'root', root }, ...segments];
}

/** Whether a segment other than `**` stands for a step. */
export function isSegmentOf(segment: Segment, step: Step): boolean {
  switch (segment.part) {
    case 'root':
      return typeof step === 'object' && 'root' in step && step.root === segment.root;
    case 'key':
      return step === segment.key;
    case 'index':
      return step === segment.index;
    case 'entry':
      return typeof step === 'object' && 'entry' in step && step.entry === segment.key;
    case 'any-key':
      return typeof step === 'string' || typeof step === 'symbol';
    case 'any-index':
      return typeof step === 'number';
    case 'any-entry':
      return typeof step === 'object' && 'entry' in step;
    default:
      return true;
  }
}

function readEntry(text: string): Segment {
  return { part: 'entry', key: JSON.parse(text.slice(1, -1)) };
}

function readSegments(path: string, start: number): Segment[] {
  const segments: Segment[] = [];
  let at = start;
  while (at < path.length) {
    const token = readToken(path, at, at === 0);
    if (token === null) throw refuse(path, at);
    segments.push(token.segment);
    at = token.end;
  }
  if (path.length === 0) throw refuse(path, 0);
  return segments;
}

function readToken(path: string, at: number, first: boolean): { segment: Segment; end: number } | null {
  for (const [pattern, make] of TOKENS) {
    // A sticky expression keeps its position, so each reading takes a fresh one.
    const sticky = new RegExp(pattern.source, 'y');
    sticky.lastIndex = at;
    const text = sticky.exec(path)?.[0];
    if (text === undefined) continue;
    const misplaced = first ? text.startsWith('.') : /^[^.[{]/.test(text);
    return misplaced ? null : makeSegment(text, at, make);
  }
  return null;
}

function makeSegment(
  text: string,
  at: number,
  make: (text: string) => Segment,
): { segment: Segment; end: number } | null {
  try {
    return { segment: make(text), end: at + text.length };
  } catch {
    return null;
  }
}

function refuse(path: string, at: number): UsageError {
  return new UsageError({
    problem: `a rule's path cannot be read at character ${at + 1}.`,
    expected: 'names, [3], [*], ["a.b"], *, ** and {*}, joined by dots',
    received: previewValue(path),
    advice: "{ path: 'items[*].price', ignore: true }",
  });
}
