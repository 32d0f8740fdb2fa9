import { describe, expect, it } from 'vitest';
import { compareValues } from '../../../src/compare/compare-values.ts';
import { ABSENT, type Comparison } from '../../../src/compare/difference.ts';

/** Path, kind, count and how often the path was compared, one line a group. */
function groupsOf(comparison: Comparison): readonly string[] {
  return comparison.groups.map(({ path, kind, count, compared }) => `${path} ${kind} ${count}/${compared}`);
}

function exampleOf(comparison: Comparison): unknown {
  const [example] = comparison.groups[0]?.examples ?? [];
  return example === undefined ? undefined : [example.path, example.old, example.new];
}

describe('arrays of different length', () => {
  const records = (from: number, to: number): { id: number; n: string }[] =>
    Array.from({ length: to - from }, (_, at) => ({ id: from + at, n: `n${from + at}` }));

  it('are aligned by id, so that a new head is one difference', () => {
    const comparison = compareValues(records(-1, 100), records(0, 100));
    expect(groupsOf(comparison)).toEqual(['$[*] added 1/101']);
    expect(exampleOf(comparison)).toEqual(['$[0]', ABSENT, { id: -1, n: 'n-1' }]);
  });

  it('are aligned by content where there is no id', () => {
    const rows = (from: number): number[][] => records(from, 100).map(({ id }) => [id, id * 2]);
    expect(groupsOf(compareValues(rows(0), rows(-2)))).toEqual(['$[*] removed 2/102']);
  });

  it('find a changed element beside an added one', () => {
    const comparison = compareValues(['a', 'B', 'c', 'd', 'e'], ['a', 'b', 'c', 'd']);
    expect(groupsOf(comparison)).toEqual(['$[*] value 1/5', '$[*] added 1/5']);
  });

  it('say which element moved', () => {
    const comparison = compareValues(
      [{ id: 3 }, { id: 1 }, { id: 2 }],
      [{ id: 1 }, { id: 2 }, { id: 3 }, { id: 4 }],
    );
    expect(groupsOf(comparison)).toEqual(['$[*] removed 1/4', '$[*] moved 1/4']);
    expect(comparison.groups[1]?.examples[0]).toEqual({ path: '$[0]', kind: 'moved', old: 2, new: 0 });
  });

  it('that have nothing in common end in reasonable time', () => {
    const numbers = (from: number, count: number): number[] =>
      Array.from({ length: count }, (_, at) => from + at);
    expect(compareValues(numbers(0, 50_000), numbers(1_000_000, 50_001)).total).toBe(50_001);
  });
});
