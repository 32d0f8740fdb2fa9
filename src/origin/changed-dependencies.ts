import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { terminalSafe } from '../text/terminal-safe.ts';
import type { OldCode } from './old-code.ts';
import { readContents } from './tree.ts';

/** A package that the project asks for in another version than it did. */
export interface ChangedDependency {
  readonly name: string;
  /** Version by the lockfile, range by package.json where there is none, or null where it was not asked for. */
  readonly then: string | null;
  readonly now: string | null;
}

/**
 * The packages whose versions differ between a commit and today: by package-lock.json where both have one, by the ranges
 * of package.json else. An old file gets today's.
 */
export function changedDependencies(old: OldCode, commit: string): readonly ChangedDependency[] {
  const then = versionsBy((path) => oldText(old, commit, path));
  const now = versionsBy((path) => todayText(old, path));
  const locked = then.locked.size > 0 && now.locked.size > 0;
  const names = new Set([...then.asked.keys(), ...now.asked.keys()]);
  return [...names]
    .map((name) => ({ name, then: versionOf(then, name, locked), now: versionOf(now, name, locked) }))
    .filter((dependency) => dependency.then !== dependency.now);
}

/** What is noted of it. */
export function dependencyNote({ name, then, now }: ChangedDependency): string {
  const [was, is] = [then, now].map((version) => (version === null ? 'none' : terminalSafe(version, 40)));
  return `ran with today’s ${terminalSafe(name, 80)}, ${is}; it was written against ${was}`;
}

interface Versions {
  readonly asked: ReadonlyMap<string, string>;
  readonly locked: ReadonlyMap<string, string>;
}

const FIELDS = ['dependencies', 'devDependencies', 'optionalDependencies', 'peerDependencies'];
const INSTALLED = 'node_modules/';

function versionsBy(read: (path: string) => string | null): Versions {
  const manifest = parsed(read('package.json'));
  const asked = FIELDS.flatMap((field) => Object.entries(objectIn(manifest, field)));
  const packages = Object.entries(objectIn(parsed(read('package-lock.json')), 'packages'));
  const locked = packages
    .filter(([path]) => path.startsWith(INSTALLED) && !path.slice(INSTALLED.length).includes(INSTALLED))
    .map(
      ([path, entry]) =>
        [path.slice(INSTALLED.length), String(objectIn({ entry }, 'entry')['version'])] as const,
    );
  return { asked: new Map(asked.map(([name, range]) => [name, String(range)])), locked: new Map(locked) };
}

function versionOf({ asked, locked }: Versions, name: string, byLock: boolean): string | null {
  return (byLock ? locked.get(name) : undefined) ?? asked.get(name) ?? null;
}

/** Of the project's own folder; of the repository's top where it has none of its own. */
function oldText(old: OldCode, commit: string, file: string): string | null {
  const tree = old.tree(commit);
  const entry = tree.get(`${old.repository.prefix}${file}`) ?? tree.get(file);
  if (entry?.kind !== 'file') return null;
  return readContents(old.repository, [entry.id]).get(entry.id)?.toString('utf8') ?? null;
}

function todayText(old: OldCode, file: string): string | null {
  const own = join(old.repository.root, file);
  const top = old.todayOf({ commit: '', path: file });
  for (const path of [own, top]) {
    try {
      return readFileSync(path, 'utf8');
    } catch {
      // The next place is asked.
    }
  }
  return null;
}

function parsed(text: string | null): unknown {
  try {
    return JSON.parse(text ?? '{}');
  } catch {
    return {};
  }
}

function objectIn(value: unknown, field: string): Record<string, unknown> {
  const found: unknown = typeof value === 'object' && value !== null ? Reflect.get(value, field) : null;
  return typeof found === 'object' && found !== null ? (found as Record<string, unknown>) : {};
}
