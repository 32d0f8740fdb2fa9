import { vi } from 'vitest';
import { check } from './helpers/check.mjs';

vi.mock('./helpers/check.mjs', async (original) => ({ ...(await original()) }));

test.concurrent('mocked one', () => check('mocked one'));
test.concurrent('mocked two', () => check('mocked two'));
