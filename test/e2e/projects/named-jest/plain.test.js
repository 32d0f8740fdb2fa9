test('is left alone', () => {
  const host = Object.getOwnPropertyDescriptor(globalThis, Symbol.for(['twin', 'run.host'].join('')));
  // A set-up that waits to be asked, or none.
  expect(host?.value).toBeUndefined();
});
