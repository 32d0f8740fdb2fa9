import { readAtSpecifier } from './at-specifier.ts';
import type { CommitLabel } from './loaded-sides.ts';
import { GAP } from './may-ask.ts';
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
  const bySpecifier = Array.from(code.matchAll(SPECIFIER), ({ index, groups }) => {
    return { index, ref: readAtSpecifier(groups?.['text'] ?? '')?.at ?? '' };
  });
  const byAttribute = Array.from(code.matchAll(ATTRIBUTE), ({ index, groups }) => {
    return { index, ref: groups?.['ref'] ?? '' };
  });
  const asked = [...bySpecifier, ...byAttribute].sort((a, b) => a.index - b.index);
  return [...new Set(asked.map(({ ref }) => ref))].filter((ref) => ref !== '');
}

const SPECIFIER = /(?<quote>["'`])(?<text>[^"'`\n]*\?[^"'`\n]*)\k<quote>/g;
const ATTRIBUTE = new RegExp(
  String.raw`\bwith['"]?${GAP}:?${GAP}\{[^}]*?\bat['"]?${GAP}:${GAP}(?<quote>["'])(?<ref>[^"'\n]*)\k<quote>`,
  'g',
);

/** What is no ref is refused where it is asked for. */
function commitOrNull(old: OldCode, ref: string): string | null {
  try {
    return old.commitOf(ref);
  } catch {
    return null;
  }
}
