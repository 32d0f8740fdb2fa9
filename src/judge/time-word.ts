import type { TimeVerdict } from './verdict.ts';

/**
 * What an interval of new over old says about a limit: the whole interval decides, never the point estimate.
 *
 * @param limit New over old that is still allowed, at least 1.
 * @param claimHigh Upper end that counts for `faster`, where a claim has to bear more doubt. @default interval.high
 */
export function timeWord(
  interval: { readonly low: number; readonly high: number },
  limit: number,
  claimHigh: number = interval.high,
): Exclude<TimeVerdict, 'not-judged'> {
  if (interval.low > limit) return 'slower';
  if (claimHigh < 1 / limit) return 'faster';
  return interval.high <= limit ? 'same' : 'unsure';
}
