test('is left alone', () => {
  const host = Object.getOwnPropertyDescriptor(globalThis, Symbol.for(['twin', 'run.host'].join('')));
  // Nobody has asked for it.
  expect(typeof host.get).toBe('function');
});
