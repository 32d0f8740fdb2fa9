import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';

import { wallTime } from '../measure/clock.ts';
import type { Repository } from './repository.ts';
import { readContents, type Tree, type TreeEntry } from './tree.ts';

/** Where copies of old commits lie, from the root of the project. A commit has a folder of its own. */
export const SNAPSHOTS = '.twinrun/at';

/** Files beyond this size are copied when they are asked for. */
const LARGEST_BYTES = 2 ** 20;

/** Copies that are kept; the ones that were not used for longest go. */
const KEPT = 8;

/** What no import asks for: the old tests, which no runner may find, what is installed, and media. */
const LEFT_OUT = [
  /(^|\/)(node_modules|__tests__|__snapshots__|\.twinrun|\.git)\//,
  /\.(test|spec|bench|cy|e2e)\.[cm]?[jt]sx?$/,
  /\.(png|jpe?g|gif|webp|avif|ico|mp[34]|mov|webm|pdf|zip|t?gz|woff2?|ttf|eot)$/i,
];

/** Contents that are read at a time. */
const BATCH = 500;

/** Absolute path of the copy of a commit. */
export function snapshotFolder({ root }: Repository, commit: string): string {
  return join(root, SNAPSHOTS, commit);
}

/**
 * Copies the files of a commit into a folder that is named after it; where it is there already, nothing is done. It
 * appears at once or not at all, so that several processes may ask for it.
 */
export function takeSnapshot(repository: Repository, commit: string, tree: Tree): string {
  const folder = snapshotFolder(repository, commit);
  const parent = dirname(folder);
  if (existsSync(folder)) {
    touch(folder);
    return folder;
  }
  mkdirSync(parent, { recursive: true });
  writeFileSync(join(parent, '.gitignore'), '*\n');
  const draft = mkdtempSync(join(parent, '.draft-'));
  writeFiles(repository, tree, draft);
  publish(draft, folder);
  forgetOldest(parent, commit);
  return folder;
}

/** Keeps the name that a commit was first asked for by, for processes that only see its copy. */
export function nameSnapshot(repository: Repository, commit: string, ref: string): void {
  const file = `${snapshotFolder(repository, commit)}.ref`;
  if (!existsSync(file)) writeFileSync(file, ref);
}

/** The name that a commit was first asked for by, or null. */
export function snapshotName(repository: Repository, commit: string): string | null {
  const file = `${snapshotFolder(repository, commit)}.ref`;
  return existsSync(file) ? readFileSync(file, 'utf8') : null;
}

/** Copies one file that the snapshot left out. */
export function addToSnapshot(repository: Repository, path: string, entry: TreeEntry, folder: string): void {
  const content = readContents(repository, [entry.id]).get(entry.id);
  if (content !== undefined) writeCopy(folder, path, content);
}

function writeFiles(repository: Repository, tree: Tree, draft: string): void {
  const wanted = [...tree].filter(
    ([path, { kind }]) => kind === 'file' && !LEFT_OUT.some((pattern) => pattern.test(path)),
  );
  for (let start = 0; start < wanted.length; start += BATCH) {
    const batch = wanted.slice(start, start + BATCH);
    const contents = readContents(repository, [...new Set(batch.map(([, { id }]) => id))]);
    for (const [path, { id }] of batch) {
      const content = contents.get(id);
      if (content !== undefined && content.length <= LARGEST_BYTES) writeCopy(draft, path, content);
    }
  }
}

function writeCopy(folder: string, path: string, content: Buffer): void {
  const file = join(folder, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, content);
}

/** Another process may have been first. */
function publish(draft: string, folder: string): void {
  try {
    renameSync(draft, folder);
  } catch (error) {
    rmSync(draft, { recursive: true, force: true });
    if (!existsSync(folder)) throw error;
  }
}

function forgetOldest(parent: string, commit: string): void {
  const copies = readdirSync(parent)
    .filter((name) => /^[0-9a-f]{40,64}$/.test(name) && name !== commit)
    .map((name) => ({ name, usedMs: lastUseMs(join(parent, name)) }))
    .sort((a, b) => b.usedMs - a.usedMs);
  for (const { name } of copies.slice(KEPT)) rmSync(join(parent, name), { recursive: true, force: true });
}

function lastUseMs(path: string): number {
  try {
    return statSync(path).mtimeMs;
  } catch {
    return 0;
  }
}

function touch(folder: string): void {
  const now = wallTime();
  try {
    utimesSync(folder, now, now);
  } catch {
    // A folder that may only be read is as good.
  }
}
