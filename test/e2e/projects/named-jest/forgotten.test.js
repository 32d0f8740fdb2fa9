const { check } = require('./helpers/check');

// Nothing is in Jest's list of modules when the tests begin.
jest.resetModules();

test('forgotten one', () => check('forgotten one'));
test('forgotten two', () => check('forgotten two'));
