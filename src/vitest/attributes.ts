import { readFileSync } from 'node:fs';

import { UsageError } from '../errors/usage-error.ts';
import { attributeEdits } from '../origin/attribute-edits.ts';
import { MAY_ASK } from '../origin/may-ask.ts';
import { rewriteAttributes } from '../origin/rewrite-attributes.ts';
import { terminalSafe } from '../text/terminal-safe.ts';
import { splitQuery } from './old-modules.ts';
import type { TransformedCode, VitePlugin } from './vite-plugin.ts';

/** Turns the attributes of imports into specifiers, and remembers in which files. */
export class Attributes {
  readonly #files = new Set<string>();

  /** Does it in a bundle. */
  get transform(): NonNullable<VitePlugin['transform']> {
    return {
      filter: { id: /\.[cm]?[jt]sx?($|\?)/, code: MAY_ASK },
      handler: (code, id) => (id.includes('/node_modules/') ? null : this.rewrite(code, id)),
    };
  }

  /** Null where the code of a module asks for nothing by attributes. */
  rewrite(code: string, id: string): TransformedCode | null {
    const file = splitQuery(id)[0];
    const rewritten = rewriteAttributes(code, file);
    if (rewritten !== null) this.#files.add(file);
    return rewritten;
  }

  /** @throws {UsageError} When a file asks by attributes that were gone before they could be read. */
  refuseLost(id: string): void {
    const file = splitQuery(id)[0];
    if (this.#files.has(file)) return;
    const code = textOf(file);
    if (attributeEdits(code, file).length === 0) return;
    throw new UsageError({
      problem:
        'this file imports with { at: … }, and a plugin of Vite took that away: both sides are today’s code.',
      expected: 'twinrun() before the plugins that transform with order: "pre", or the ref in the specifier',
      received: terminalSafe(file, 200),
      advice: "plugins: [twinrun(), …], or import { parse as old } from './parse?at=main'",
    });
  }
}

function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
