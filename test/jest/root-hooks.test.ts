import { expect, it, vi } from 'vitest';

import type { CircusBlock, CircusHook } from '../../src/jest/circus-state.ts';
import { hooksBehind } from '../../src/jest/root-hooks.ts';

const declared = vi.hoisted(() => ({ beforeEach: vi.fn(), afterEach: vi.fn() }));
vi.mock('@jest/globals', () => declared);

const own = (): void => {};
const users = (): void => {};

it('adds hooks behind ours, in their order, and before those of the user', () => {
  const parent = { name: 'ROOT_DESCRIBE_BLOCK' };
  const hooks = [
    { type: 'beforeAll', fn: own, parent, seenDone: false },
    { type: 'beforeEach', fn: users, parent, seenDone: false },
  ];
  const addHook = hooksBehind(own, { hooks: hooks as CircusHook[] } as unknown as CircusBlock);
  const [first, second] = [(): void => {}, (): void => {}];
  addHook('beforeEach', first);
  addHook('afterEach', second, 1000);
  expect(hooks).toEqual([
    { type: 'beforeAll', fn: own, parent, seenDone: false },
    { type: 'beforeEach', fn: first, parent, seenDone: false, timeout: undefined },
    { type: 'afterEach', fn: second, parent, seenDone: false, timeout: 1000 },
    { type: 'beforeEach', fn: users, parent, seenDone: false },
  ]);
  expect(declared.beforeEach).not.toHaveBeenCalled();
});

it('declares them as a user would where the runner is another', () => {
  const addHook = hooksBehind(own, null);
  addHook('beforeEach', own);
  addHook('afterEach', own, 1000);
  expect(declared.beforeEach).toHaveBeenCalledWith(expect.any(Function), undefined);
  expect(declared.afterEach).toHaveBeenCalledWith(expect.any(Function), 1000);
});
