import { describe, expect, it } from 'vitest';
import { leafPatterns } from '../../../src/compare/noise/leaf-patterns.ts';

describe('leafPatterns', () => {
  it('names where a value ends, as groups of differences do', () => {
    const value = { id: 1, tags: ['a', 'b'], 'a b': new Map([['k', { x: 1 }]]), at: new Date(0), none: {} };
    expect([...leafPatterns('$', value)]).toEqual(['$.id', '$.tags[*]', '$["a b"]{*}.x', '$.at', '$.none']);
    expect([...leafPatterns('$', 1)]).toEqual(['$']);
  });

  it('ends on a value that holds itself', () => {
    const cycle: Record<string, unknown> = { a: 1 };
    cycle['self'] = cycle;
    expect(leafPatterns('$', cycle).has('$.a')).toBe(true);
  });
});
