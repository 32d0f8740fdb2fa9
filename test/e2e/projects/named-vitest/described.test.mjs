let helpers;
describe('a suite', async () => {
  helpers = await import('./helpers/check.mjs');
  test.concurrent('described one', () => helpers.check('described one'));
});

test.concurrent('described two', () => helpers.check('described two'));
