test('says it by a matcher of its own', () => {
  expect((n) => n + 1).toBeSafe((n) => n - -1);
});
