import { readAtSpecifier } from './at-specifier.ts';
import { attributeEdits } from './attribute-edits.ts';
import type { CommitLabel } from './loaded-sides.ts';
import type { OldCode } from './old-code.ts';
import { oldLabel } from './old-label.ts';

/** What code calls the commits that it asks for, by specifiers and attributes, in their order. */
export function commitLabels(old: OldCode, code: string): readonly CommitLabel[] {
  return refsIn(code).flatMap((ref) => {
    const commit = commitOrNull(old, ref);
    return commit === null ? [] : [[commit, oldLabel(commit, ref)] as const];
  });
}

function refsIn(code: string): readonly string[] {
  const specifiers = Array.from(withSpecifiers(code).matchAll(QUOTED_QUERY), ([, , text = '']) => text);
  return [...new Set(specifiers.map((text) => readAtSpecifier(text)?.at ?? ''))].filter((ref) => ref !== '');
}

const QUOTED_QUERY = /(["'`])([^"'`\n]*\?[^"'`\n]*)\1/g;

/** The code with specifiers in place of attributes; as it is where its imports cannot be read. */
function withSpecifiers(code: string): string {
  try {
    const edits = [...attributeEdits(code, '')].reverse();
    return edits.reduce((text, edit) => text.slice(0, edit.from) + edit.text + text.slice(edit.to), code);
  } catch {
    return code;
  }
}

/** What is no ref is refused where it is asked for. */
function commitOrNull(old: OldCode, ref: string): string | null {
  try {
    return old.commitOf(ref);
  } catch {
    return null;
  }
}
