import { expect, it } from 'vitest';
import { Afterwards } from '../../../src/matchers/confirm/afterwards.ts';

it('does what waited in its order, also what comes meanwhile, and answers what failed', async () => {
  const afterwards = new Afterwards();
  const seen: string[] = [];
  afterwards.add(async () => {
    seen.push('first');
    afterwards.add(async () => {
      seen.push('third');
    });
    throw new Error('first failed');
  });
  afterwards.add(async () => {
    seen.push('second');
  });
  expect(await afterwards.run()).toEqual([new Error('first failed')]);
  expect(seen).toEqual(['first', 'second', 'third']);
  expect(await afterwards.run()).toEqual([]);
});
