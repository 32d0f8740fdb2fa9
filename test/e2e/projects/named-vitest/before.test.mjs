import { beforeAll } from 'vitest';

let helpers;
beforeAll(async () => {
  helpers = await import('./helpers/check.mjs');
});

test.concurrent('before one', () => helpers.check('before one'));
test.concurrent('before two', () => helpers.check('before two'));
