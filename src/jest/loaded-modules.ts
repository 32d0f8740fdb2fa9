import { types } from 'node:util';

import type { LoadedModules } from './old-origin.ts';

/** Jest's own list of what the test file has loaded; ES modules may not be in it, and say for themselves. */
export const loadedModules: LoadedModules =
  typeof require === 'function' ? (require.cache as LoadedModules) : {};

/** What a loaded file exports; null for an ES module, which newer Jests list as well. */
export function commonJsAt(file: string): unknown {
  const loaded = loadedModules[file];
  return loaded === undefined || types.isModuleNamespaceObject(loaded.exports) ? null : loaded.exports;
}
