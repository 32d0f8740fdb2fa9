import { vi } from 'vitest';
import { check } from './helpers/check.mjs';

test('reset one', async () => {
  await check('reset one');
  vi.resetModules();
  const anew = await import('./helpers/check.mjs');
  await anew.check('reset one, anew');
});
test('reset two', () => check('reset two'));
