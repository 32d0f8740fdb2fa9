import { DIFF_DELETE, DIFF_INSERT, diffLinesRaw } from 'jest-diff';
import { format } from 'pretty-format';
import { terminalSafe } from '../text/terminal-safe.ts';
import { previewValue } from '../text/value-preview.ts';
import { ABSENT } from './difference.ts';
import { type DifferenceTree, type DifferenceTrees, growDifferenceTrees } from './difference-tree.ts';
import { pathOf } from './place.ts';
import { copyPrintable } from './printable-copy.ts';

/** Lines of a difference, ready to be shown. */
export interface RenderedDifference {
  /** Each starts with `- ` (old), `+ ` (new) or two spaces; no colour, no control characters. */
  readonly lines: readonly string[];
  /** Lines that were left out. */
  readonly omitted: number;
}

/** Lines of one side that are handed to the line diff, whose time is quadratic in lines that differ. */
const MAX_INPUT_LINES = 200;
const MAX_LINE_LENGTH = 400;
/** Equal lines that are kept around a difference. */
const CONTEXT = 3;

/**
 * Shows where two values differ, line by line. Equal parts are shortened, so that what is small in a large value is
 * still seen. Never throws, and takes no longer for a huge value than comparing it does.
 */
export function renderDifference(newValue: unknown, oldValue: unknown, maxLines: number): RenderedDifference {
  const trees = growDifferenceTrees(newValue, oldValue);
  const lines = trees === null ? [] : diffLines(newValue, oldValue, trees);
  const shown = lines.some(isChange) ? lines : listPlaces(newValue, oldValue, trees);
  const kept = shown.slice(0, Math.max(0, maxLines));
  return { lines: kept, omitted: shown.length - kept.length };
}

function isChange(line: string): boolean {
  return !line.startsWith('  ');
}

function diffLines(newValue: unknown, oldValue: unknown, trees: DifferenceTrees): readonly string[] {
  const oldLines = printLines(oldValue, trees.old);
  const newLines = printLines(newValue, trees.new);
  const marked = diffLinesRaw(oldLines.lines, newLines.lines).map(({ 0: op, 1: line }) => {
    const mark = op === DIFF_DELETE ? '- ' : op === DIFF_INSERT ? '+ ' : '  ';
    return `${mark}${line}`;
  });
  const cut = Math.max(oldLines.cut, newLines.cut);
  return [...foldEqual(marked), ...(cut > 0 ? [`  … ${cut} more lines`] : [])];
}

function printLines(value: unknown, tree: DifferenceTree): { lines: string[]; cut: number } {
  const { value: copied, texts } = copyPrintable(value, tree);
  const printed = format(copied, {
    callToJSON: false,
    printBasicPrototype: false,
    plugins: [{ test: (part) => texts.has(part), serialize: (part) => texts.get(part) ?? '' }],
  });
  const lines = printed.split('\n');
  const safe = lines.slice(0, MAX_INPUT_LINES).map((line) => terminalSafe(line, MAX_LINE_LENGTH));
  return { lines: safe, cut: lines.length - safe.length };
}

/** Replaces long runs of equal lines by one that says how many they are. */
function foldEqual(lines: readonly string[]): readonly string[] {
  const changes = lines.flatMap((line, index) => (isChange(line) ? [index] : []));
  const folded: string[] = [];
  let next = 0;
  for (const [index, line] of lines.entries()) {
    if (!changes.some((change) => Math.abs(change - index) <= CONTEXT)) continue;
    folded.push(...foldMark(index - next), line);
    next = index + 1;
  }
  return [...folded, ...foldMark(lines.length - next)];
}

function foldMark(hidden: number): readonly string[] {
  return hidden === 0 ? [] : [`  … ${hidden} equal ${hidden === 1 ? 'line' : 'lines'}`];
}

/** Where printing shows no difference (late in a long text, two functions of one name), the places are named instead. */
function listPlaces(newValue: unknown, oldValue: unknown, trees: DifferenceTrees | null): readonly string[] {
  const found = trees?.found ?? [];
  if (found.length === 0) return [`- ${previewValue(oldValue)}`, `+ ${previewValue(newValue)}`];
  return found.flatMap(({ place, old: oldPart, new: newPart }) => {
    const path = pathOf(place);
    const [oldText, newText] = excerpts(oldPart, newPart);
    return [`- ${path}: ${oldText}`, `+ ${path}: ${newText}`];
  });
}

/** Two texts from shortly before their first difference on; other values as they are. */
function excerpts(oldPart: unknown, newPart: unknown): readonly [string, string] {
  if (typeof oldPart !== 'string' || typeof newPart !== 'string') return [preview(oldPart), preview(newPart)];
  let at = 0;
  while (at < oldPart.length && oldPart[at] === newPart[at]) at += 1;
  const start = Math.max(0, at - 20);
  const label = start > 0 ? `from character ${start} ` : '';
  return [`${label}${preview(oldPart.slice(start))}`, `${label}${preview(newPart.slice(start))}`];
}

function preview(part: unknown): string {
  return part === ABSENT ? '<absent>' : previewValue(part);
}
