const { check } = require('./helpers/check');

jest.mock('./helpers/check', () => ({ ...jest.requireActual('./helpers/check') }));

test.concurrent('mocked one', () => check('mocked one'));
test.concurrent('mocked two', () => check('mocked two'));
