import { realpathSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';

import { namesIn, readObject } from './project-files.ts';

/** One installed copy of twinrun. */
export interface Copy {
  /** Its folder, relative to the project's root with `/`. */
  readonly path: string;
  readonly version: string;
}

/** The copies of twinrun that code of a project can meet: its own, those inside of other packages, and those above. */
export function readCopies(root: string): readonly Copy[] {
  const modules = join(root, 'node_modules');
  const folders = [
    modules,
    ...packagesIn(modules).map((folder) => join(folder, 'node_modules')),
    ...above(root),
  ];
  const found = new Map<string, Copy>();
  for (const folder of folders) {
    const place = join(folder, 'twinrun');
    const version = readObject(join(place, 'package.json'))?.['version'];
    if (typeof version !== 'string') continue;
    const real = realpathSync(place);
    if (!found.has(real)) found.set(real, { path: relative(root, place).split(sep).join('/'), version });
  }
  return [...found.values()];
}

function packagesIn(modules: string): readonly string[] {
  return namesIn(modules).flatMap((name) => {
    if (name.startsWith('.')) return [];
    const folder = join(modules, name);
    return name.startsWith('@') ? namesIn(folder).map((inner) => join(folder, inner)) : [folder];
  });
}

function above(root: string): readonly string[] {
  const parent = dirname(root);
  return parent === root ? [] : [join(parent, 'node_modules'), ...above(parent)];
}
