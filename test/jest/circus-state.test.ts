import { afterEach, describe, expect, it } from 'vitest';

import { circusState } from '../../src/jest/circus-state.ts';

const symbol = Symbol('JEST_STATE_SYMBOL');

describe('the state of jest-circus', () => {
  afterEach(() => Reflect.deleteProperty(globalThis, symbol));

  it('is absent under another runner', () => {
    expect(circusState()).toBeNull();
  });

  it('is found where jest-circus keeps it', () => {
    const state = { rootDescribeBlock: { type: 'describeBlock', name: 'ROOT', children: [] } };
    Reflect.set(globalThis, symbol, state);
    expect(circusState()).toBe(state);
  });

  it('is absent where something else has its place', () => {
    Reflect.set(globalThis, symbol, { rootDescribeBlock: null });
    expect(circusState()).toBeNull();
  });
});
