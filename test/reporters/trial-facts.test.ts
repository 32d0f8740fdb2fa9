import { describe, expect, it } from 'vitest';
import { foundWords } from '../../reporters/trial-facts.ts';
import { SLOWER, SLOWER_IN_PART } from './sample-costs.ts';

describe('foundWords', () => {
  it('says how much slower a trial is', () => {
    expect(foundWords(SLOWER)).toBe('+18.4% (+15.1% to +21.9%)  41.2 µs → 48.8 µs');
  });

  it('says which part is slower where the whole is within the limit', () => {
    expect(foundWords(SLOWER_IN_PART)).toBe('time grows as n^1.6, old n^1.0; ×2.31 on size 1000');
  });
});
