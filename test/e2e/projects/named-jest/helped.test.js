// Begins with: two tests at once.
const { check } = require('./helpers/check');

test.concurrent('helped one', () => check('helped one'));
test.concurrent('helped two', () => check('helped two'));
