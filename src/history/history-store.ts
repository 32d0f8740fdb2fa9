import { mkdirSync, readdirSync, readFileSync, rmdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import writeFileAtomic from 'write-file-atomic';

import { compareText } from '../text/compare-text.ts';
import type { HistoryLine } from './history-line.ts';
import { MOST_RUNS } from './history-option.ts';
import { readLine } from './read-line.ts';

/** The folder of the history, within that of the report. */
export const HISTORY_FOLDER = 'history';

/** A line of a history file that cannot be read. */
export interface HistoryFault {
  /** Relative to the history's folder: `2026-11/20261122T101500123Z-0a1b2c3d4e5f.jsonl`. */
  readonly file: string;
  readonly line: number;
  readonly problem: string;
}

/** All that a history holds, oldest first, and what in it cannot be read. */
export interface HistoryContents {
  readonly lines: readonly HistoryLine[];
  readonly faults: readonly HistoryFault[];
}

/**
 * Writes the lines of one run into a file of its own, whole or not at all, so that runs at the same time, on one machine
 * or on many whose folders are joined later, never meet. Then takes out the oldest runs beyond `most`.
 */
export function writeHistory(folder: string, lines: readonly HistoryLine[], most: number = MOST_RUNS): void {
  const [first] = lines;
  if (first === undefined) return;
  const month = join(folder, first.at.slice(0, 7));
  mkdirSync(month, { recursive: true });
  const text = lines.map((line) => `${JSON.stringify(line)}\n`).join('');
  writeFileAtomic.sync(join(month, `${first.at.replaceAll(/[-:.]/g, '')}-${first.run}.jsonl`), text);
  prune(folder, most);
}

/**
 * Reads a history. An empty one where there is no folder.
 *
 * @param last So many runs, the newest. @default all
 */
export function readHistory(folder: string, last: number = Number.POSITIVE_INFINITY): HistoryContents {
  const lines: HistoryLine[] = [];
  const faults: HistoryFault[] = [];
  for (const file of runFiles(folder).slice(-last)) {
    const text = readFileSync(join(folder, file), 'utf8');
    for (const [index, one] of text.split('\n').entries()) {
      if (one.trim() === '') continue;
      const line = readLine(one);
      if (typeof line === 'string') faults.push({ file, line: index + 1, problem: line });
      else lines.push(line);
    }
  }
  return { lines: lines.sort((a, b) => compareText(a.at, b.at) || compareText(a.run, b.run)), faults };
}

/** Files of runs, oldest first: their names begin with the moment. */
function runFiles(folder: string): readonly string[] {
  return namesIn(folder)
    .filter((month) => /^\d{4}-\d{2}$/.test(month))
    .flatMap((month) =>
      namesIn(join(folder, month))
        .filter((name) => /^\d{8}T\d{9}Z-.*\.jsonl$/.test(name))
        .map((name) => `${month}/${name}`),
    );
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder).sort(compareText);
  } catch (error) {
    if (['ENOENT', 'ENOTDIR'].includes(String(Reflect.get(Object(error), 'code')))) return [];
    throw error;
  }
}

/** Another run may be pruning as well: what is gone is gone. */
function prune(folder: string, most: number): void {
  const files = runFiles(folder);
  const over = files.slice(0, Math.max(0, files.length - most));
  for (const file of over) rmSync(join(folder, file), { force: true });
  for (const month of new Set(over.map((file) => file.slice(0, 7)))) removeEmpty(join(folder, month));
}

function removeEmpty(folder: string): void {
  try {
    rmdirSync(folder);
  } catch {
    // It holds later runs.
  }
}
