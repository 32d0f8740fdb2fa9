import { readFileSync } from 'node:fs';
import { dirname, extname, join } from 'node:path';

import { losesRef, lostRef } from './lost-attributes.ts';
import { refusing } from './refused-module.ts';
import { type ResolverOptions, sync as resolveModule } from './resolver.ts';

/**
 * The resolver of the preset, which has no transformer: a file that needs one is refused when it is asked for. The test file
 * itself, which nobody asks for, is refused when a trial runs in it.
 */
export function sync(request: string, options: ResolverOptions): string {
  return refusing(options, () => {
    const file = resolveModule(request, options);
    if (!/\.[cm]?[jt]sx?$/.test(file) || file.includes('/node_modules/')) return file;
    const asEsModule = loadsAsEsModule(file, options);
    if (losesRef(file, asEsModule)) throw lostRef(file, asEsModule);
    return file;
  });
}

/** As Jest decides, but for endings that its configuration names: their importer tells. */
function loadsAsEsModule(file: string, { conditions = [] }: ResolverOptions): boolean {
  if (!conditions.includes('import')) return false;
  if (extname(file) === '.js') return typeAround(dirname(file)) === 'module';
  return extname(file) !== '.cjs';
}

/** The `type` of the nearest package.json. */
function typeAround(folder: string): unknown {
  try {
    return (JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { type?: unknown }).type;
  } catch {
    return dirname(folder) === folder ? undefined : typeAround(dirname(folder));
  }
}
