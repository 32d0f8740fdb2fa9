import { describe, expect, it } from 'vitest';
import { budgetAdvice } from '../../src/measure/budget.ts';

describe('budgetAdvice', () => {
  it('names the budget and how large it has to be', () => {
    expect(budgetAdvice(400, 0.5, { room: null })).toBe('raise measure.budgetMs to 1200 or more');
  });

  it('names the test’s own limit where that is what is too short', () => {
    const room = { ms: 300, mostMs: 500, limitMs: 5000, setting: 'testTimeout' };
    expect(budgetAdvice(400, 0.5, { room })).toBe(
      'the test’s time limit of 5000 ms left 300 ms for measuring: raise testTimeout, for instance to 20000',
    );
  });
});
