import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** A line of a file of the project, relative to its root with `/`. */
export interface SourceLine {
  readonly file: string;
  readonly line: number;
  readonly text: string;
}

/** What a scan found, and whether it stopped before all files were read. */
export interface SourceScan {
  readonly lines: readonly SourceLine[];
  readonly stopped: boolean;
}

const SOURCE = /\.(?:[cm]?[jt]sx?|vue|svelte|astro)$/;
const SKIPPED = /^(?:\.|node_modules$|dist$|build$|coverage$|__twinrun__$)/;
const MOST_FILES = 20_000;
const MOST_BYTES = 1_000_000;

/** Finds where a pattern begins in the sources of a project: none of its packages, nothing that was built. */
export function scanSources(root: string, pattern: RegExp): SourceScan {
  const lines: SourceLine[] = [];
  let left = MOST_FILES;
  for (const file of sourceFiles(root, '')) {
    if (left-- <= 0) return { lines, stopped: true };
    const text = readSource(join(root, file));
    for (const match of text.matchAll(pattern)) {
      const line = text.slice(0, match.index).split('\n').length;
      lines.push({ file, line, text: (text.split('\n')[line - 1] ?? '').trim() });
    }
  }
  return { lines, stopped: false };
}

function* sourceFiles(root: string, folder: string): Generator<string> {
  const entries = readdirSync(join(root, folder), { withFileTypes: true });
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    if (SKIPPED.test(entry.name)) continue;
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
    if (entry.isDirectory()) yield* sourceFiles(root, path);
    else if (entry.isFile() && SOURCE.test(entry.name)) yield path;
  }
}

/** A larger file was not written by a person. */
function readSource(path: string): string {
  try {
    return statSync(path).size > MOST_BYTES ? '' : readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

/** Line of the first place of a text in a file of the project; null where there is none. */
export function lineIn(root: string, file: string, text: string): number | null {
  const lines = readSource(join(root, file)).split('\n');
  const index = lines.findIndex((line) => line.includes(text));
  return index === -1 ? null : index + 1;
}
