import { describe, expect, it } from 'vitest';
import { forgetFeedback } from '../../../src/measure/time/forget-feedback.ts';

describe('forgetFeedback', () => {
  it('leaves a function working', () => {
    const add = (a: number, b: number): number => a + b;
    for (let i = 0; i < 20_000; i++) add(i, 1);
    forgetFeedback(add);
    expect(add(2, 3)).toBe(5);
  });

  it.each([
    ['a bound function', (() => 1).bind(null)],
    ['a function of the engine', Math.max],
    ['a proxy', new Proxy(() => 1, {})],
  ])('does not touch %s', (_, fn) => {
    expect(forgetFeedback(fn)).toBe(false);
  });

  it('leaves the syntax of the engine switched off', () => {
    forgetFeedback(() => 1);
    expect(() => new Function('%DebugPrint(1)')).toThrow(SyntaxError);
  });
});
