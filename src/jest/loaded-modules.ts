import { types } from 'node:util';

import type { CommonJsModules } from '../origin/common-js-modules.ts';

/** Jest's own list of what the test file has loaded; ES modules may not be in it, and say for themselves. */
export const loadedModules: CommonJsModules =
  typeof require === 'function' ? (require.cache as CommonJsModules) : {};

/** What a loaded file exports; null for an ES module, which newer Jests list as well. */
export function commonJsAt(file: string): unknown {
  const loaded = loadedModules[file];
  return loaded === undefined || types.isModuleNamespaceObject(loaded.exports) ? null : loaded.exports;
}
