import * as edits from './edit-imports.ts';

/** Loads what edits the imports of a module. The CommonJS build writes this file anew, as it does for the matchers. */
export function loadEdits(): typeof edits {
  return edits;
}
