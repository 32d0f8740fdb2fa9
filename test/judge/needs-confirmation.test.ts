import { describe, expect, it } from 'vitest';
import { judgeTime } from '../../src/judge/judge-time.ts';
import { needsConfirmation } from '../../src/judge/needs-confirmation.ts';
import { timeChange } from './changes.ts';

function judged(low: number, high: number, processes = 1): ReturnType<typeof judgeTime> {
  const change = { ...timeChange(low, Math.sqrt(low * high), high), processes };
  return judgeTime({ measured: true, change }, 1.1);
}

describe('needsConfirmation', () => {
  it.each([
    ['what is slower even with the allowance', 1.2, 1.4, { finding: 'slower', edge: 1.1, strong: true }],
    ['what is slower but for the allowance', 1.06, 1.2, { finding: 'slower', edge: 1.1, strong: false }],
    ['what may be slower, and more likely is', 1.02, 1.2, { finding: 'slower', edge: 1.1, strong: false }],
    ['what may be slower, and more likely is not', 1.02, 1.15, null],
    ['what is the same', 0.96, 1.04, null],
    ['what is faster', 0.4, 0.5, null],
  ])('has others look at %s, or not', (_, low, high, suspicion) => {
    expect(needsConfirmation(judged(low, high), null)).toEqual(suspicion);
  });

  it.each([
    ['a gain that is shown', 0.5, 0.6, { finding: 'gain', edge: 0.8, strong: true }],
    ['a gain that is shown but for the allowance', 0.7, 0.83, { finding: 'gain', edge: 0.8, strong: false }],
    ['a gain that is not shown', 0.8, 0.95, null],
    ['the opposite of a gain', 1.2, 1.4, { finding: 'slower', edge: 1.1, strong: true }],
  ])('has others look at %s, or not, where one is claimed', (_, low, high, suspicion) => {
    expect(needsConfirmation(judged(low, high), 0.8)).toEqual(suspicion);
  });

  it('asks nobody twice, and nobody about what was not judged', () => {
    expect(needsConfirmation(judged(1.2, 1.4, 6), null)).toBeNull();
    const unjudged = judgeTime({ measured: false, reason: 'coverage is on' }, 1.1);
    expect(needsConfirmation(unjudged, null)).toBeNull();
  });
});
