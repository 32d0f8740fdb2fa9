import { describe, expect, it } from 'vitest';

import { sampleRatioCheck } from '../../../src/measure/statistics/sample-ratio-check.ts';
import { seededRandom } from '../../../src/run/seeded-random.ts';

describe('sampleRatioCheck', () => {
  it.each([
    // From the tables of the χ² distribution, and one of the research.
    [[5000, 5400], [1, 1], 8.77e-5, 'mismatch'],
    [[500, 500], [0.5, 0.5], 1, 'fits'],
    [[520, 480], [1, 1], 0.2059, 'fits'],
    [[90, 110, 100], [1, 1, 1], 0.3679, 'fits'],
    [[10, 20, 30, 40], [1, 1, 1, 1], 1.697e-4, 'mismatch'],
    [[100, 900], [0.1, 0.9], 1, 'fits'],
  ] as const)('gives %j for weights %j the chance %f: %s', (counts, weights, pValue, verdict) => {
    const found = sampleRatioCheck(counts, weights);
    expect(found.pValue / pValue).toBeCloseTo(1, 3);
    expect(found.verdict).toBe(verdict);
  });

  it('does not judge where a side is to get fewer than five', () => {
    expect(sampleRatioCheck([8, 0], [1, 1]).verdict).toBe('too-few');
    expect(sampleRatioCheck([0, 0], [1, 1]).verdict).toBe('too-few');
  });

  it('sees units on a side that was to get none, however few', () => {
    expect(sampleRatioCheck([1000, 1], [1, 0])).toMatchObject({ verdict: 'mismatch', pValue: 0 });
    expect(sampleRatioCheck([1000, 0], [1, 0]).verdict).toBe('fits');
  });

  it('is wrong about one honest split in twenty where it is allowed to be', () => {
    const random = seededRandom(11);
    let alarms = 0;
    for (let run = 0; run < 4000; run++) {
      let newUnits = 0;
      for (let unit = 0; unit < 400; unit++) if (random() < 0.3) newUnits++;
      if (sampleRatioCheck([400 - newUnits, newUnits], [0.7, 0.3], 0.05).verdict === 'mismatch') alarms++;
    }
    expect(alarms / 4000).toBeGreaterThan(0.035);
    expect(alarms / 4000).toBeLessThan(0.065);
  });
});
