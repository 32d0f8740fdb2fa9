import { expect, it } from 'vitest';

import { namePattern } from '../../src/text/name-pattern.ts';

it.each(['a (b) [c]', '1 + 1 = 2?', 'price in $ ^ | {x}', String.raw`back\slash`])(
  'finds exactly: %s',
  (name) => {
    expect(new RegExp(`^${namePattern(name)}$`).test(name)).toBe(true);
  },
);

it('finds nothing else', () => {
  expect(new RegExp(`^${namePattern('a.c')}$`).test('abc')).toBe(false);
});
