import { attributeEdits } from '../origin/attribute-edits.ts';
import { asksByQuery } from './asks-by-query.ts';

// Runs in test files: a simulated page has not all that what edits code needs.

/**
 * Whether code asks for old modules in a way that gives today's where our transformer does not read it: by attributes, and
 * by `?at=main` where Jest's loader of ES modules cuts that off.
 *
 * @throws {UsageError} When it asks by attributes and cannot be read.
 */
export function asksUnread(code: string, file: string, asEsModule: boolean): boolean {
  return attributeEdits(code, file).length > 0 || (asEsModule && asksByQuery(code));
}
