import { describe, expect, it } from 'vitest';
import { thunkCase } from '../../src/inputs/thunk-case.ts';

describe('thunkCase', () => {
  it('calls two functions without parameters once, without arguments', () => {
    const list = thunkCase([
      { name: 'a', fn: () => 1 },
      { name: 'b', fn: async () => 1 },
    ]);

    expect(list).toEqual({ source: 'thunk', cases: [{ index: 0, name: null, args: [] }] });
  });

  it.each([
    { kind: 'a parameter', fn: (_a: string) => 1 },
    { kind: 'a default parameter', fn: (_a = '') => 1 },
    { kind: 'a rest parameter', fn: (..._a: string[]) => 1 },
    { kind: 'a default parameter behind a comment', fn: (/* first */ _a = '') => 1 },
  ])('refuses a side with $kind and shows the ways to give cases', ({ fn }) => {
    const refuse = () => thunkCase([{ name: 'slug', fn: fn as () => unknown }]);

    expect(refuse).toThrow('slug takes parameters, and no cases were given');
    expect(refuse).toThrow("toMatchImpl(oldFn, [['Hello'], ['World']])");
    expect(refuse).toThrow('cases: { greeting:');
    expect(refuse).toThrow('cases: () =>');
  });
});
