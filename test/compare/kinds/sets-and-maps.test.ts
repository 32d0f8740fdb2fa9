import { describe, expect, it } from 'vitest';
import { compareValues } from '../../../src/compare/compare-values.ts';
import type { Comparison } from '../../../src/compare/difference.ts';

/** Path, kind, count and how often the path was compared, one line a group. */
function groupsOf(comparison: Comparison): readonly string[] {
  return comparison.groups.map(({ path, kind, count, compared }) => `${path} ${kind} ${count}/${compared}`);
}

function exampleOf(comparison: Comparison): unknown {
  const [example] = comparison.groups[0]?.examples ?? [];
  return example === undefined ? undefined : [example.path, example.old, example.new];
}

/** Not written whole, since it looks like a placeholder of a template. */
const PRICE = ['$', '{*}.price value 1/4'].join('');

describe('Sets and Maps', () => {
  it('say what changed in the one member that has no partner', () => {
    const comparison = compareValues(
      [
        new Set([
          { id: 1, price: 2 },
          { id: 2, price: 2 },
        ]),
      ],
      [
        new Set([
          { id: 2, price: 2 },
          { id: 1, price: 1 },
        ]),
      ],
    );
    expect(groupsOf(comparison)).toEqual(['$[*]{*}.price value 1/2']);
    expect(exampleOf(comparison)).toEqual(['$[0]{{ id: 1, price: 2 }}.price', 1, 2]);
  });

  it('count members that agree, and what stands in them', () => {
    const members = (price: number): Set<object> =>
      new Set([0, 1, 2, 3].map((id) => ({ id, price: id === 2 ? price : 1 })));
    expect(groupsOf(compareValues(members(5), members(6)))).toEqual([PRICE]);
    const reversed = new Set([...members(6)].reverse());
    expect(groupsOf(compareValues(members(5), reversed))).toEqual([PRICE]);
  });

  it('say which members are only on one side', () => {
    const comparison = compareValues([new Set(['a', 'b', 'c'])], [new Set(['a', 'x'])]);
    expect(groupsOf(comparison)).toEqual(['$[*]{*} added 2/4', '$[*]{*} removed 1/4']);
  });

  it('report a Map value that differs at its key', () => {
    const comparison = compareValues([new Map([[{ k: 1 }, { v: 1 }]])], [new Map([[{ k: 1 }, { v: 2 }]])]);
    expect(exampleOf(comparison)).toEqual(['$[0]{{ k: 1 }}.v', 2, 1]);
  });

  it('match thousands of objects one to one in any order', () => {
    const objects = (): object[] => Array.from({ length: 2000 }, (_, id) => ({ id, inner: { id } }));
    expect(compareValues(new Set(objects()), new Set(objects().reverse())).verdict).toBe('same');
    const last = { id: -1, inner: { id: -1 } };
    expect(compareValues(new Set([...objects(), last]), new Set(objects())).total).toBe(1);
  });

  it('tell members apart that look alike for many levels', () => {
    const deep = (end: number): object => {
      let made: object = { end };
      for (let depth = 0; depth < 50; depth += 1) made = { next: made };
      return made;
    };
    const members = (): object[] => Array.from({ length: 100 }, (_, end) => deep(end));
    expect(compareValues(new Set(members()), new Set(members().reverse())).verdict).toBe('same');
  });

  it('may be nested 10,000 levels deep', () => {
    const nested = (end: number): unknown => {
      let made: unknown = end;
      for (let depth = 0; depth < 10_000; depth += 1) made = new Set([made]);
      return made;
    };
    expect(compareValues(nested(1), nested(1)).verdict).toBe('same');
    expect(compareValues(nested(1), nested(2)).verdict).toBe('different');
  });

  it('say that they cannot be verified where they ask the same question too deeply', () => {
    const nested = (): unknown => {
      let made: unknown = 1;
      for (let depth = 0; depth < 1000; depth += 1) made = new Map([[{ key: made }, 1]]);
      return made;
    };
    expect(compareValues(nested(), nested()).verdict).toBe('unverified');
  });
});
