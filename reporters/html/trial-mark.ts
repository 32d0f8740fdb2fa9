import type { TrialRecord } from '../../src/record/trial-record.ts';
import { isSlowerInPart } from '../../src/record/words/cost-words.ts';

/** How a trial's time looks in a plot: a shape and whether it is filled carry the meaning, colour only repeats it. */
export interface TrialMark {
  readonly symbol: 'circle' | 'triangle' | 'diamond2';
  readonly color: string;
  readonly filled: boolean;
}

const MARKS: Readonly<Record<TrialRecord['time']['verdict'], TrialMark>> = {
  slower: { symbol: 'triangle', color: 'var(--bad-mark)', filled: true },
  faster: { symbol: 'diamond2', color: 'var(--good-mark)', filled: true },
  same: { symbol: 'circle', color: 'var(--same-mark)', filled: true },
  unsure: { symbol: 'circle', color: 'var(--doubt-mark)', filled: false },
  'not-judged': { symbol: 'circle', color: 'var(--same-mark)', filled: false },
};

/** The mark of a trial by the verdict on its time. */
export function trialMark({ time }: TrialRecord): TrialMark {
  const { color } = MARKS[time.verdict];
  // All inputs together are within the limit: the shape must not say that the interval is above it.
  return isSlowerInPart(time) ? { symbol: 'circle', color, filled: true } : MARKS[time.verdict];
}
