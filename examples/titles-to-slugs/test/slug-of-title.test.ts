import { expect, test } from 'vitest';
import { slugWithMendedSlugify, slugWithSlugify, slugWithSpeakingurl } from '../src/slug-of-title.ts';
import { titles } from '../src/titles.ts';

const cases = titles.map((title): [string] => [title]);

test('slugify replaces speakingurl', () => {
  expect(slugWithSlugify).toMatchImpl(slugWithSpeakingurl, { name: 'slugify', cases });
});

test('mended slugify replaces speakingurl', () => {
  expect(slugWithMendedSlugify).toMatchImpl(slugWithSpeakingurl, {
    name: 'mended slugify',
    cases,
    // Twice the default, so that a busy machine comes to a verdict as well.
    measure: { budgetMs: 2000 },
  });
});
