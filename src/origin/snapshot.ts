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
import { SNAPSHOTS } from './snapshots-folder.ts';
import { readContents, readSizes, type Tree, type TreeEntry } from './tree.ts';

/** Files beyond this size are copied when they are asked for. */
const LARGEST_BYTES = 2 ** 20;

/** Copies that are kept; of the others those go that were not used for longest. */
const KEPT = 8;

/** A run may need more copies than are kept, and another run may use them at the same time. */
const NEVER_FORGOTTEN_MS = 24 * 60 * 60 * 1000;

/** What no import asks for: the old tests, which no runner may find, and what is installed. */
const LEFT_OUT = [
  /(^|\/)(node_modules|__tests__|__snapshots__|\.twinrun|\.git)\//,
  /\.(test|spec|bench|cy|e2e)\.[cm]?[jt]sx?$/,
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

/** Keeps the name that a commit was last asked for by, for processes that only see its copy. */
export function nameSnapshot(repository: Repository, commit: string, ref: string): void {
  if (snapshotName(repository, commit) === ref) return;
  writeFileSync(`${snapshotFolder(repository, commit)}.ref`, ref);
}

/** The name that a commit was last asked for by, or null. */
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
  const files = [...tree].filter(
    ([path, { kind }]) => kind === 'file' && !LEFT_OUT.some((pattern) => pattern.test(path)),
  );
  const sizes = readSizes(
    repository,
    files.map(([, { id }]) => id),
  );
  const wanted = files.filter(([, { id }]) => (sizes.get(id) ?? Number.POSITIVE_INFINITY) <= LARGEST_BYTES);
  for (let start = 0; start < wanted.length; start += BATCH) {
    const batch = wanted.slice(start, start + BATCH);
    const contents = readContents(repository, [...new Set(batch.map(([, { id }]) => id))]);
    for (const [path, { id }] of batch) {
      const content = contents.get(id);
      if (content !== undefined) writeCopy(draft, path, content);
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
  const names = readdirSync(parent);
  const copies = names
    .filter((name) => /^[0-9a-f]{40,64}$/.test(name) && name !== commit)
    .map((name) => ({ name, usedMs: lastUseMs(join(parent, name)) }))
    .sort((a, b) => b.usedMs - a.usedMs);
  const drafts = names.filter((name) => name.startsWith('.draft-'));
  const unused = [...copies.slice(KEPT).map(({ name }) => name), ...drafts];
  for (const name of unused)
    if (mayGo(parent, name)) rmSync(join(parent, name), { recursive: true, force: true });
  const orphans = names.filter(
    (name) => name.endsWith('.ref') && !existsSync(join(parent, name.slice(0, -4))),
  );
  for (const name of orphans) if (mayGo(parent, name)) rmSync(join(parent, name), { force: true });
}

function mayGo(parent: string, name: string): boolean {
  return wallTime().getTime() - lastUseMs(join(parent, name)) > NEVER_FORGOTTEN_MS;
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
