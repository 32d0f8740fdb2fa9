import type { CompareSettings } from './compare-options.ts';
import { PairMemo } from './pair-memo.ts';
import { mayLookQuickly, QuickLook } from './quick-look.ts';

/** Values that one comparison may look at. Above this it says that it is not complete. */
const MAX_NODES = 5_000_000;

/** What a walk and the trial comparisons inside it have in common. */
export interface WalkSession {
  readonly memo: PairMemo;
  readonly classes: Map<object, unknown>;
  readonly usedRules: Set<number>;
  /** Null where the user's own functions or policies must see every pair. */
  readonly quick: QuickLook | null;
  /** True where the same object stood on both sides, so that rules below it had no chance to match. */
  skipped: boolean;
  nodesLeft: number;
  /** Trial comparisons that are open inside each other. */
  nesting: number;
  /** Pairs of objects that are compared inside each other at once, in walks that end at the first difference. */
  depth: number;
}

/** A session in which nothing was compared yet. */
export function beginSession(settings: CompareSettings): WalkSession {
  const classes = new Map<object, unknown>();
  return {
    memo: new PairMemo(settings.references === 'strict'),
    classes,
    usedRules: new Set(),
    quick: mayLookQuickly(settings) ? new QuickLook(classes) : null,
    skipped: false,
    nodesLeft: MAX_NODES,
    nesting: 0,
    depth: 0,
  };
}

/** Paths of rules that were never met; none where parts were not walked, so that nobody knows. */
export function unmatchedRules(
  { skipped, usedRules, nodesLeft }: WalkSession,
  { rules }: CompareSettings,
): readonly string[] {
  if (skipped || nodesLeft < 0) return [];
  return rules.filter((_, index) => !usedRules.has(index)).map(({ path }) => path);
}
