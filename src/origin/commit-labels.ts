import { readAtSpecifier } from './at-specifier.ts';
import type { CommitLabel } from './loaded-sides.ts';
import type { OldCode } from './old-code.ts';
import { oldLabel } from './old-label.ts';

/** What code calls the commits that it asks for by its specifiers, in their order. Attributes have to be specifiers by now. */
export function commitLabels(old: OldCode, code: string): readonly CommitLabel[] {
  return refsIn(code).flatMap((ref) => {
    const commit = commitOrNull(old, ref);
    return commit === null ? [] : [[commit, oldLabel(commit, ref)] as const];
  });
}

function refsIn(code: string): readonly string[] {
  const quoted = Array.from(code.matchAll(/(["'`])([^"'`\n]*\?[^"'`\n]*)\1/g), ([, , text = '']) => text);
  return [...new Set(quoted.map((text) => readAtSpecifier(text)?.at ?? ''))].filter((ref) => ref !== '');
}

/** What is no ref is refused where it is asked for. */
function commitOrNull(old: OldCode, ref: string): string | null {
  try {
    return old.commitOf(ref);
  } catch {
    return null;
  }
}
