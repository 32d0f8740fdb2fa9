import MagicString, { type SourceMap } from 'magic-string';

import { attributeEdits } from './attribute-edits.ts';

/** Code that asks for old modules by their specifiers. */
export interface RewrittenCode {
  readonly code: string;
  readonly map: SourceMap;
}

/**
 * Turns `import … from './parse' with { at: 'main' }` into `import … from './parse?at=main'`, so that it says what it
 * says also where a transformer drops the attributes of imports. Null where there is nothing to turn.
 *
 * @throws {UsageError} When an import asks for an old module in a way that cannot be read.
 */
export function rewriteAttributes(code: string, file: string): RewrittenCode | null {
  const edits = attributeEdits(code, file);
  if (edits.length === 0) return null;
  const edited = new MagicString(code);
  for (const { from, to, text } of edits) edited.update(from, to, text);
  return {
    code: edited.toString(),
    map: edited.generateMap({ source: file, includeContent: true, hires: 'boundary' }),
  };
}
