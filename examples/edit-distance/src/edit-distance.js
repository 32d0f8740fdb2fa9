const newLevenshtein = require('levenshtein-new');
const oldLevenshtein = require('levenshtein-old');

/** How many letters must change to get from one word to the other, by fast-levenshtein 2. */
function editDistanceV2(typed, meant) {
  return oldLevenshtein.get(typed, meant);
}

/** The same by fast-levenshtein 3, which computes it with bit vectors. */
function editDistanceV3(typed, meant) {
  return newLevenshtein.get(typed, meant);
}

module.exports = { editDistanceV2, editDistanceV3 };
