import { dirname, join } from 'node:path';

import type { VitePlugin } from './vite-plugin.ts';

/**
 * Code that needs the set-up, or may load such code while tests run already, when it is too late for hooks. Other test
 * files do without: a hook around each test and a file more to load are most of what a plugin can cost.
 */
const NEEDS_SETUP =
  /\btwinrun\b|\bto(?:MatchImpl|OutperformImpl|Split)\b|\bimport\s*\(|\bimport(?:Actual|Mock)\b|\b(?:createR|r)equire\s*\(/;
const PACKAGE = /[\\/]node_modules[\\/]/;

/** Has the modules that need the set-up ask for it. */
export class SetupPlugin {
  readonly plugin: VitePlugin;
  #ask: string | null = null;

  constructor() {
    this.plugin = {
      name: 'twinrun:setup',
      enforce: 'post',
      transform: {
        filter: { code: NEEDS_SETUP },
        // At the end, since no line may move. Imports are loaded before the module that has them, wherever they stand.
        handler: (code, id) =>
          this.#ask === null || !NEEDS_SETUP.test(code) || PACKAGE.test(id)
            ? null
            : { code: `${code}\n${this.#ask}\n`, map: null },
      },
    };
  }

  /**
   * Begins to add. Not before Vitest has spoken: the same configuration builds the user's application.
   *
   * @param setup Absolute path of the set-up file.
   */
  begin(setup: string): void {
    const path = join(dirname(setup), 'named-setup.js').replaceAll('\\', '/');
    this.#ask = `import ${JSON.stringify(`${path}?inline`)};`;
  }
}
