import { expect, it } from 'vitest';
import { enoughProcesses } from '../../../src/measure/processes/enough-processes.ts';

const changes = (ratios: readonly number[]) => ratios.map((ratio) => ({ ratio }));

it.each([
  ['four that agree above the limit', [1.3, 1.31, 1.29, 1.3], true],
  ['four that agree below it', [1, 1.01, 0.99, 1], true],
  ['three that agree', [1.3, 1.31, 1.29], false],
  ['four that disagree', [1.02, 1.3, 1.15, 1.25], false],
  ['four at the limit', [1.1, 1.11, 1.09, 1.1], false],
])('knows whether %s are enough', (_, ratios, expected) => {
  expect(enoughProcesses(changes(ratios), 1.1)).toBe(expected);
});
