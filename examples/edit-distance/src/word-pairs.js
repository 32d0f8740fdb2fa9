const words = require('an-array-of-english-words');

const PAIRS = 1500;

/** Pairs of English words from the whole alphabet: each word with the next one that was drawn. */
const step = Math.floor(words.length / (PAIRS + 1));
const drawn = Array.from({ length: PAIRS + 1 }, (_, index) => words[index * step]);
const wordPairs = drawn.slice(1).map((word, index) => [drawn[index], word]);

module.exports = { wordPairs };
