import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** Longer files are no configuration and no test that a person wrote. */
const LARGEST = 1024 * 1024;
/** Folders and files looked at before the search gives up. */
const MOST_ENTRIES = 20_000;
/** What others wrote, or what was made. */
const PASSED_OVER: ReadonlySet<string> = new Set([
  'node_modules',
  'dist',
  'build',
  'coverage',
  'out',
  'vendor',
]);

/** The text of a file; null where there is none, or it cannot be read, or it is no text that a person wrote. */
export function readText(path: string): string | null {
  try {
    const { size } = statSync(path);
    return size > LARGEST ? null : readFileSync(path, 'utf8');
  } catch {
    return null;
  }
}

/** A JSON file as an object; null where it is none. */
export function readObject(path: string): Readonly<Record<string, unknown>> | null {
  try {
    const value: unknown = JSON.parse(readText(path) ?? '');
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}

/** Names in a folder, sorted; none where there is no such folder. */
export function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder).sort();
  } catch {
    return [];
  }
}

/** Files under a folder whose name fits, relative to it with `/`. Hidden folders and those of others are passed over. */
export function findFiles(root: string, name: RegExp): readonly string[] {
  const found: string[] = [];
  const folders = [''];
  let room = MOST_ENTRIES;
  for (const folder of folders) {
    const entries = entriesOf(join(root, folder)).slice(0, room);
    room -= entries.length;
    const pathOf = (entry: { readonly name: string }): string =>
      folder === '' ? entry.name : `${folder}/${entry.name}`;
    found.push(...entries.filter((entry) => entry.isFile() && name.test(entry.name)).map(pathOf));
    folders.push(...entries.filter((entry) => entry.isDirectory() && isOwn(entry.name)).map(pathOf));
  }
  return found;
}

function isOwn(folder: string): boolean {
  return !folder.startsWith('.') && !PASSED_OVER.has(folder);
}

function entriesOf(folder: string): readonly { name: string; isFile(): boolean; isDirectory(): boolean }[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    return [];
  }
}
