import { existsSync, mkdirSync, readdirSync, readlinkSync, realpathSync, rmSync, symlinkSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';

import { isOurs } from './follow-import.ts';
import type { OldCode } from './old-code.ts';
import { pathInRepository } from './repository.ts';
import { snapshotFolder } from './snapshot.ts';
import { readContents } from './tree.ts';

/**
 * Lets the `require` of copied files, of which no runner is told, find what their imports find: packages of this repository
 * as they were at the commit, and the packages that are installed today beside the folder that the file was copied from.
 */
export function linkPackages(old: OldCode, commit: string): void {
  const copy = snapshotFolder(old.repository, commit);
  const folders = packageFolders(old, commit);
  for (const [name, places] of folders) {
    const folder = placeOf(old, name, places);
    if (folder !== null) link(join(copy, 'node_modules', name), join(copy, folder));
  }
  for (const folder of [...folders.values()].flat()) linkInstalled(old, folder, join(copy, folder));
}

/** Folders of a commit that have a `package.json`, by the name that stands in it. */
function packageFolders(old: OldCode, commit: string): ReadonlyMap<string, readonly string[]> {
  const manifests = [...old.tree(commit)].filter(
    ([path, { kind }]) =>
      kind === 'file' && path.endsWith('/package.json') && !path.includes('node_modules/'),
  );
  const contents = readContents(
    old.repository,
    manifests.map(([, { id }]) => id),
  );
  const folders = new Map<string, string[]>();
  for (const [path, { id }] of manifests) {
    const name = nameIn(contents.get(id)?.toString('utf8') ?? '');
    folders.set(name, [...(folders.get(name) ?? []), posix.dirname(path)]);
  }
  return folders;
}

/** Empty where there is none that could be required. */
function nameIn(manifest: string): string {
  try {
    const name: unknown = Reflect.get(Object(JSON.parse(manifest)), 'name');
    return typeof name === 'string' && /^(@[\w.~-]+\/)?(?!\.)[\w.~-]+$/.test(name) ? name : '';
  } catch {
    return '';
  }
}

/** The folder that a name stood for; null where it is a package from elsewhere, which is today's. */
function placeOf(old: OldCode, name: string, places: readonly string[]): string | null {
  if (name === '') return null;
  const installed = installedAbove(old.root, name);
  if (installed === null) return places[0] ?? null;
  const real = realpathSync(installed);
  if (!isOurs(old, real)) return null;
  const today = pathInRepository(old.repository, real);
  return places.find((place) => place === today) ?? places[0] ?? null;
}

/** What Node would find from the folder of the copies. */
function installedAbove(folder: string, name: string): string | null {
  const path = join(folder, 'node_modules', name);
  if (existsSync(path)) return path;
  return dirname(folder) === folder ? null : installedAbove(dirname(folder), name);
}

/** Node looks above the copy, which is the project: what lies beside a folder of the repository has to be shown to it. */
function linkInstalled(old: OldCode, folder: string, copy: string): void {
  const today = old.todayOf({ commit: '', path: folder });
  for (const name of installedIn(join(today, 'node_modules'))) {
    const path = join(today, 'node_modules', name);
    if (existsSync(path) && !isOurs(old, realpathSync(path))) link(join(copy, 'node_modules', name), path);
  }
}

function installedIn(folder: string): readonly string[] {
  return namesIn(folder).flatMap((name) =>
    name.startsWith('@') ? namesIn(join(folder, name)).map((inner) => `${name}/${inner}`) : [name],
  );
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder).filter((name) => !name.startsWith('.'));
  } catch {
    return [];
  }
}

/** Other processes may do the same at the same time. */
function link(path: string, target: string): void {
  if (targetOf(path) === target) return;
  mkdirSync(dirname(path), { recursive: true });
  rmSync(path, { force: true });
  try {
    symlinkSync(target, path, 'junction');
  } catch (error) {
    if (Reflect.get(Object(error), 'code') !== 'EEXIST') throw error;
  }
}

function targetOf(path: string): string | null {
  try {
    return readlinkSync(path);
  } catch {
    return null;
  }
}
