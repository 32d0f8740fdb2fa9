import { expect, test } from 'vitest';
import {
  slugWithSlugify,
  slugWithSlugifyKeepingAddresses,
  slugWithSpeakingurl,
} from '../src/slug-of-title.ts';
import { titles } from '../src/titles.ts';

const cases = titles.map((title): [string] => [title]);

test('slugify can be swapped in for speakingurl', () => {
  expect(slugWithSlugify).toMatchImpl(slugWithSpeakingurl, { name: 'slugify', cases });
});

test('slugify can be swapped in once it keeps the addresses', () => {
  expect(slugWithSlugifyKeepingAddresses).toMatchImpl(slugWithSpeakingurl, {
    name: 'slugify-keeping-addresses',
    cases,
    // Enough for a verdict on a busy machine as well; a quiet one needs a fraction of it.
    measure: { budgetMs: 4000 },
  });
});
