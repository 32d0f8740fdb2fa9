let helpers;
beforeAll(() => {
  helpers = require('./helpers/check');
});

test('before one', () => helpers.check('before one'));
test('before two', () => helpers.check('before two'));
