const { editDistanceV2, editDistanceV3 } = require('../src/edit-distance');
const { wordPairs } = require('../src/word-pairs');

test('fast-levenshtein 3 replaces fast-levenshtein 2', () => {
  expect(editDistanceV3).toMatchImpl(editDistanceV2, {
    name: 'fast-levenshtein 3',
    cases: wordPairs,
    // Three times the default, so that a busy machine comes to a verdict as well.
    measure: { budgetMs: 3000 },
  });
});
