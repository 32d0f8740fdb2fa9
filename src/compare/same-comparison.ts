import type { Comparison } from './difference.ts';

/** No differences and nothing left open: what most comparisons come to. */
export const SAME_COMPARISON: Comparison = {
  verdict: 'same',
  total: 0,
  groups: [],
  omittedGroups: 0,
  unverified: [],
  notes: [],
  unmatchedRules: [],
  complete: true,
};
