import { expect, it, vi } from 'vitest';

import type { CircusBlock, CircusHook } from '../../src/jest/circus-state.ts';
import { firstHooks } from '../../src/jest/root-hooks.ts';

const declared = vi.hoisted(() => ({
  beforeAll: vi.fn(),
  beforeEach: vi.fn(),
  afterEach: vi.fn(),
  afterAll: vi.fn(),
}));
vi.mock('@jest/globals', () => declared);

const jests = (): void => {};
const users = (): void => {};

it('adds hooks behind the one of Jest, in their order, and before those of the user', () => {
  const parent = { name: 'ROOT_DESCRIBE_BLOCK' };
  const hooks = [
    { type: 'beforeEach', fn: jests, parent, seenDone: false },
    { type: 'beforeEach', fn: users, parent, seenDone: false },
  ];
  const addHook = firstHooks({ hooks: hooks as CircusHook[] } as unknown as CircusBlock);
  const [first, second] = [(): void => {}, (): void => {}];
  addHook('beforeAll', first);
  addHook('afterEach', second, 1000);
  expect(hooks).toEqual([
    { type: 'beforeEach', fn: jests, parent, seenDone: false },
    { type: 'beforeAll', fn: first, parent, seenDone: false, timeout: undefined },
    { type: 'afterEach', fn: second, parent, seenDone: false, timeout: 1000 },
    { type: 'beforeEach', fn: users, parent, seenDone: false },
  ]);
  expect(declared.beforeAll).not.toHaveBeenCalled();
});

it('declares them as a user would where the runner is another', () => {
  const addHook = firstHooks(null);
  addHook('beforeEach', jests);
  addHook('afterAll', jests, 1000);
  expect(declared.beforeEach).toHaveBeenCalledWith(expect.any(Function), undefined);
  expect(declared.afterAll).toHaveBeenCalledWith(expect.any(Function), 1000);
});
