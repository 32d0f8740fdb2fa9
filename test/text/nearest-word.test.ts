import { describe, expect, it } from 'vitest';
import { nearestWord } from '../../src/text/nearest-word.ts';

const WORDS = ['report', 'gate', '--format', 'unverified'];

describe('nearestWord', () => {
  it.each([
    ['reprot', 'report'],
    ['REPORT', 'report'],
    ['repor', 'report'],
    ['gates', 'gate'],
    ['gaet', 'gate'],
    ['--fromat', '--format'],
    ['unverifed', 'unverified'],
  ])('takes %s for %s', (given, meant) => {
    expect(nearestWord(given, WORDS)).toBe(meant);
  });

  it.each(['', 'x', 'merge', 'xyzzy', 'a'.repeat(100_000)])(
    'guesses nothing for a word that is near none',
    (given) => {
      expect(nearestWord(given, WORDS)).toBeNull();
    },
  );

  it('names the nearest of several', () => {
    expect(nearestWord('unsur', ['unverified', 'unsure', 'sure'])).toBe('unsure');
  });
});
