test('is left alone', () => {
  const { get } = Object.getOwnPropertyDescriptor(globalThis, Symbol.for(['twin', 'run.host'].join('')));
  expect(typeof get).toBe('function');
});
