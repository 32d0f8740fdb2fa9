import { describe, expect, test } from '../runner.js';
import { loud as oldLoud, words as oldWords } from '../src/words.js' with { at: 'main' };
import { loud, words } from '../src/words.js';
import { loud as loudByQuery } from '../src/words.js?at=main';

const measure = false;
const cases = [['one two'], ['one  two']];

describe('old code that is imported from git', () => {
  test('by attributes', () => {
    expect(loud).toMatchImpl(oldLoud, { name: 'at main', cases, measure });
  });

  test('that differs', () => {
    expect(words).toMatchImpl(oldWords, { name: 'differs since main', cases, measure, gate: 'report' });
  });

  test('by a query', () => {
    expect(loud).toMatchImpl(loudByQuery, { name: 'at main by a query', cases, measure });
  });
});
