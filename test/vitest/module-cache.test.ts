import { describe, expect, it } from 'vitest';

import { type CacheHooks, leaveOutOfCache } from '../../src/vitest/module-cache.ts';

type Generator = Parameters<NonNullable<CacheHooks['defineCacheKeyGenerator']>>[0];

function answersOf(name: keyof CacheHooks): Generator {
  const taken: Generator[] = [];
  leaveOutOfCache({ [name]: (generator: Generator) => taken.push(generator) });
  return (module) => taken[0]?.(module) ?? null;
}

describe.each(['defineCacheKeyGenerator', 'experimental_defineCacheKeyGenerator'] as const)(
  'the cache of modules that outlives a run (%s)',
  (name) => {
    const answer = answersOf(name);

    it.each([
      [
        'asks for a ref by attributes',
        "import { a } from './a' with {\n // the tag; do not move\n at: 'main' };",
      ],
      ['asks for a ref by its specifier', "import { a } from './a?at=main';"],
      ['asks for a flat module', "const a = await import('./a?raw&flat');"],
      ['runs a trial', "import { a } from './a'; expect(a).toMatchImpl(b, cases);"],
    ])('has no module that %s', (_what, sourceCode) => {
      expect(answer({ id: '/p/src/a.ts', sourceCode })).toBe(false);
    });

    it.each(['/p/.twinrun/at/1a2b/src/a.ts', '/p/.twinrun/flat/1a2b.js'])('has no copy: %s', (id) => {
      expect(answer({ id, sourceCode: 'export const a = 1;' })).toBe(false);
    });

    it('has all other modules', () => {
      expect(answer({ id: '/p/src/a.ts', sourceCode: "import './b?raw'; export const at = 1;" })).toBeNull();
    });
  },
);

it('a Vitest without such a cache is left alone', () => {
  expect(() => leaveOutOfCache({})).not.toThrow();
});
