import type { TrialRecord } from '../../src/record/trial-record.ts';

/** Two sides that did the same. */
export const PLAIN_BEHAVIOUR: TrialRecord['behaviour'] = {
  verdict: 'same',
  differing: 0,
  groups: [],
  omittedGroups: 0,
  unverified: [],
  notes: [],
  noise: null,
  example: null,
  error: null,
};
