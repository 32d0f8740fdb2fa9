import { expect, it } from 'vitest';
import { combineProcesses } from '../../../src/measure/processes/combine-processes.ts';
import { timeChange } from '../../judge/changes.ts';

it('counts the processes that were asked and not the one that asked', () => {
  const screened = timeChange(2, 2.1, 2.2);
  const asked = [1.2, 1.22, 1.18, 1.2].map((ratio) => timeChange(ratio / 1.02, ratio, ratio * 1.02));
  const change = combineProcesses(screened, asked);
  expect(change).toMatchObject({ processes: 4, level: 0.99, pairs: 80, noise: screened.noise });
  expect(change.ratio).toBeCloseTo(1.2, 2);
  expect(change.high).toBeLessThan(1.3);
  expect(change.new.p50Ns).toBeCloseTo(1200, 5);
});
