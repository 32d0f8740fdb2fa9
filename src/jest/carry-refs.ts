import MagicString from 'magic-string';

import { readAtSpecifier } from '../origin/at-specifier.ts';
import { type CodeImport, importsOf } from '../origin/code-imports.ts';
import { CARRY_KEY, carryRef, MAY_CARRY } from './at-path.ts';

/**
 * Carries the refs of all imports of a module in their paths; those that are only known when it runs are carried then.
 * Null where there is nothing to change.
 */
export function carryRefs(code: string): string | null {
  if (!MAY_CARRY.test(code)) return null;
  const edited = new MagicString(code);
  for (const found of importsOf(code) ?? []) {
    if (found.type !== 'import-meta') carry(edited, found);
  }
  return edited.hasChanged() ? edited.toString() : null;
}

function carry(edited: MagicString, { type, specifier, glob, start, end }: CodeImport): void {
  if (typeof specifier !== 'string' || glob === true) {
    edited.appendLeft(start, `(globalThis[Symbol.for('${CARRY_KEY}')] ?? String)(`).appendRight(end, ')');
  } else if (readAtSpecifier(specifier) !== null) {
    // Only a dynamic import counts its quotes.
    const quote = type === 'dynamic' ? 0 : 1;
    edited.update(start - quote, end + quote, JSON.stringify(carryRef(specifier)));
  }
}
