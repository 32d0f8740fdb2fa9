import { beforeAll, expect, test } from '@jest/globals';
import { compareImpl } from 'twinrun';
import { ITEMS, oldTotal, sameTotal, wrongTotal } from '../src/prices';

const request = {
  old: oldTotal,
  new: wrongTotal,
  cases: [[ITEMS]] as [typeof ITEMS][],
  measure: false as const,
};

beforeAll(async () => {
  await compareImpl({ ...request, name: 'in beforeAll' });
});

test('a script in a test', async () => {
  const trial = await compareImpl({ ...request, new: sameTotal, name: 'in a test' });
  expect(trial.behaviour.verdict).toBe('same');
});
