import { afterEach, expect, it, vi } from 'vitest';

import { onFirstUse } from '../../src/jest/first-use.ts';

const KEY = Symbol('something');

afterEach(() => {
  Reflect.deleteProperty(globalThis, KEY);
});

it('prepares what is asked for the first time', () => {
  const prepare = vi.fn(() => Reflect.set(globalThis, KEY, 'prepared'));
  onFirstUse(globalThis, KEY, prepare);
  expect(prepare).not.toHaveBeenCalled();
  expect([Reflect.get(globalThis, KEY), Reflect.get(globalThis, KEY)]).toEqual(['prepared', 'prepared']);
  expect(prepare).toHaveBeenCalledOnce();
});

it('prepares nothing where somebody put it there, before or after', () => {
  const prepare = vi.fn();
  Reflect.set(globalThis, KEY, 'before');
  onFirstUse(globalThis, KEY, prepare);
  expect(Reflect.get(globalThis, KEY)).toBe('before');
  Reflect.deleteProperty(globalThis, KEY);
  onFirstUse(globalThis, KEY, prepare);
  Reflect.set(globalThis, KEY, 'after');
  expect(Reflect.get(globalThis, KEY)).toBe('after');
  expect(prepare).not.toHaveBeenCalled();
});

it('tries again where it could not be prepared', () => {
  onFirstUse(globalThis, KEY, () => {
    throw new Error('not now');
  });
  expect(() => Reflect.get(globalThis, KEY)).toThrow('not now');
  expect(() => Reflect.get(globalThis, KEY)).toThrow('not now');
});
