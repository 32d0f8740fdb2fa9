import { describe, expect, it } from 'vitest';

import { readFormats } from '../../src/record/report-format.ts';

describe('readFormats', () => {
  it('is all of them unless some are named', () => {
    expect(readFormats(undefined)).toEqual(['markdown', 'html', 'junit']);
    expect(readFormats(['junit', 'markdown', 'junit'])).toEqual(['markdown', 'junit']);
    expect(readFormats([])).toEqual([]);
  });

  it.each([
    ['a word', 'html', 'no list'],
    ['null', null, 'no list'],
    ['a word that is nearly one', ['htm'], 'did you mean html?'],
    ['JSON, which is always there', ['json'], 'report.json is always written'],
    ['a number', [3], 'unknown format'],
  ])('refuses %s', (_, given, words) => {
    expect(() => readFormats(given)).toThrow(words);
  });
});
