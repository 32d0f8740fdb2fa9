const { check } = require('./helpers/check');

test('reset one', async () => {
  await check('reset one');
  jest.resetModules();
  await require('./helpers/check').check('reset one, anew');
});
test('reset two', () => check('reset two'));
