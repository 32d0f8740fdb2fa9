import { check } from './helpers/check.mjs';

test.concurrent('helped one', () => check('helped one'));
test.concurrent('helped two', () => check('helped two'));
