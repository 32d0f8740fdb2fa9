import { describe, expect, it } from 'vitest';
import { PROCESS_SPREAD, SCREENING_SPREAD } from '../../../src/measure/processes/process-spread.ts';
import { withoutAllowance, withWholeAllowance } from '../../../src/measure/processes/whole-allowance.ts';
import { timeChange } from '../../judge/changes.ts';

describe('the allowance for how much processes differ', () => {
  const screened = {
    ...timeChange(1.2 / SCREENING_SPREAD, 1.25, 1.3 * SCREENING_SPREAD),
    allowance: SCREENING_SPREAD,
  };

  it('is widened to the whole where no other process looks', () => {
    const { low, high, allowance } = withWholeAllowance(screened);
    expect(low).toBeCloseTo(1.2 / PROCESS_SPREAD, 10);
    expect(high).toBeCloseTo(1.3 * PROCESS_SPREAD, 10);
    expect(allowance).toBe(PROCESS_SPREAD);
  });

  it('is not widened twice', () => {
    const whole = withWholeAllowance(screened);
    expect(withWholeAllowance(whole)).toBe(whole);
    const unsaid = timeChange(1.2, 1.25, 1.3);
    expect(withWholeAllowance(unsaid)).toBe(unsaid);
  });

  it('can be taken off again', () => {
    const { low, high } = withoutAllowance(screened);
    expect([low, high]).toEqual([expect.closeTo(1.2, 10), expect.closeTo(1.3, 10)]);
  });

  it('has no part in what several processes measured', () => {
    const several = { ...timeChange(1.2, 1.25, 1.3), processes: 6 };
    expect(withWholeAllowance(several)).toBe(several);
    expect(withoutAllowance(several)).toEqual({ low: 1.2, high: 1.3 });
  });
});
