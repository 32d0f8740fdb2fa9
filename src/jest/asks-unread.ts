import { rewriteAttributes } from '../origin/rewrite-attributes.ts';
import { asksByQuery } from './carry-refs.ts';

/**
 * Whether code asks for old modules in a way that gives today's where our transformer does not read it: by attributes, and
 * by `?at=main` where Jest's loader of ES modules cuts that off.
 *
 * @throws {UsageError} When it asks by attributes and cannot be read.
 */
export function asksUnread(code: string, file: string, asEsModule: boolean): boolean {
  return rewriteAttributes(code, file) !== null || (asEsModule && asksByQuery(code));
}
