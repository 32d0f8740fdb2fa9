const { editDistanceV2, editDistanceV3 } = require('../src/edit-distance');
const { wordPairs } = require('../src/word-pairs');

test('fast-levenshtein 3 can be swapped in for fast-levenshtein 2', () => {
  expect(editDistanceV3).toMatchImpl(editDistanceV2, {
    name: 'edit-distance',
    cases: wordPairs,
    // Enough for a verdict on a busy machine as well; a quiet one needs a fraction of it.
    measure: { budgetMs: 4000 },
  });
});
