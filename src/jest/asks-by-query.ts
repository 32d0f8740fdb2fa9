import { readAtSpecifier } from '../origin/at-specifier.ts';
import { importsOf } from '../origin/code-imports.ts';
import { MAY_QUERY } from './at-path.ts';

/** Whether an import asks for an old module by its query; true, too, where the imports cannot be read (JSX). */
export function asksByQuery(code: string): boolean {
  if (!MAY_QUERY.test(code)) return false;
  const imports = importsOf(code);
  return imports === null || imports.some(({ specifier }) => readAtSpecifier(specifier ?? '')?.at != null);
}
