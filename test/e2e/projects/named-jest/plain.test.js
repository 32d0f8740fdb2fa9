test('is left alone', () => {
  const word = ['twin', 'run'].join('');
  const loaded = Object.keys(require.cache).filter((path) => path.includes(`/${word}/dist/`));
  const host = Object.getOwnPropertyDescriptor(globalThis, Symbol.for(`${word}.host`));
  if (process.env.OTHER_RUNNER === 'yes') {
    expect(loaded).not.toEqual([]);
    return;
  }
  expect(loaded).toEqual([]);
  // Nobody has asked for it.
  expect(typeof host.get).toBe('function');
});
