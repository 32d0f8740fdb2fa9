import { expect } from 'vitest';

test('is left alone', () => {
  const isSetUp = Symbol.for(['twin', 'run.host'].join('')) in globalThis;
  expect(isSetUp).toBe(Boolean(process.env.SHARED));
});
