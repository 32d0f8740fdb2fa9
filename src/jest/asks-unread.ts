import { attributeEdits } from '../origin/attribute-edits.ts';
import { asksByQuery } from './asks-by-query.ts';

/**
 * Whether code asks for old modules in a way that gives today's where our transformer does not read it: by attributes, and
 * by `?at=main` where Jest's loader of ES modules cuts that off.
 * Asked in test files, where a simulated page may lack what the library that edits code needs.
 *
 * @throws {UsageError} When it asks by attributes and cannot be read.
 */
export function asksUnread(code: string, file: string, asEsModule: boolean): boolean {
  return attributeEdits(code, file).length > 0 || (asEsModule && asksByQuery(code));
}
