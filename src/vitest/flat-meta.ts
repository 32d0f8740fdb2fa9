import { pathToFileURL } from 'node:url';
import { parse } from 'es-module-lexer/js';
import MagicString from 'magic-string';

import { splitQuery } from './old-modules.ts';
import type { TransformedCode, VitePlugin } from './vite-plugin.ts';

/** As long as what it stands for, so that maps stay right. */
const ENV = '__twinrun_env__';

/** Keeps what modules know of themselves when they become one: where they lie, and the environment of the run. */
export const FLAT_META: VitePlugin = {
  name: 'twinrun:meta',
  enforce: 'pre',
  transform: { filter: { code: /\bimport\.meta\b/ }, handler: keepMeta },
};

/** Gives `import.meta.env` back, which a build would have replaced by its own. */
export function restoreEnv(code: string): string {
  return code.replaceAll(ENV, 'import.meta.env');
}

function keepMeta(code: string, id: string): TransformedCode | null {
  const file = splitQuery(id)[0];
  if (id.startsWith('\0') || !/\.[cm]?[jt]sx?$/.test(file)) return null;
  const edited = new MagicString(code);
  for (const start of metaStarts(code)) {
    const [whole = '', name = ''] = /^import\.meta\.(\w+)/.exec(code.slice(start, start + 40)) ?? [];
    const replacement = replacementFor(name, file);
    if (replacement !== null) edited.update(start, start + whole.length, replacement);
  }
  if (!edited.hasChanged()) return null;
  return { code: edited.toString(), map: edited.generateMap({ source: id, hires: 'boundary' }) };
}

function replacementFor(name: string, file: string): string | null {
  if (name === 'env') return ENV;
  return name === 'url' ? JSON.stringify(pathToFileURL(file).href) : null;
}

function metaStarts(code: string): readonly number[] {
  try {
    return parse(code)[0].flatMap((one) => (one.type === 'import-meta' ? [one.importStart] : []));
  } catch {
    // Of JSX at least the environment can be told without reading it.
    return Array.from(code.matchAll(/\bimport\.meta\.env\b/g), ({ index }) => index);
  }
}
