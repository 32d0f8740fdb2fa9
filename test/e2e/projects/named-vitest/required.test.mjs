const { check } = require('./helpers/check-required.cjs');

test.concurrent('required one', () => check('required one'));
test.concurrent('required two', () => check('required two'));
