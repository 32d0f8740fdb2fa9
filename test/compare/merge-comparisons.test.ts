import { describe, expect, it } from 'vitest';
import { compareValues } from '../../src/compare/compare-values.ts';
import { mergeComparisons } from '../../src/compare/merge-comparisons.ts';

const pairs: readonly (readonly [newValue: unknown, oldValue: unknown])[] = [
  [
    { a: 1, b: 'x' },
    { a: 1, b: 'x' },
  ],
  [
    { a: 2, b: 'X' },
    { a: 1, b: 'x' },
  ],
  [
    { a: 5, b: 'x' },
    { a: 1, b: 'x' },
  ],
  [
    { a: 1, b: 'Y', c: 1 },
    { a: 1, b: 'y' },
  ],
  [
    { a: 1, b: 'Z' },
    { a: 1, b: 'z' },
  ],
];

const merged = mergeComparisons(
  pairs.map(([newValue, oldValue], index) => ({ index, comparison: compareValues(newValue, oldValue) })),
);

describe('mergeComparisons', () => {
  it('groups over all cases, most cases first', () => {
    expect(
      merged.groups.map(({ path, kind, count, cases, firstCase }) => [path, kind, count, cases, firstCase]),
    ).toEqual([
      ['$.b', 'value', 3, 3, 1],
      ['$.a', 'value', 2, 2, 1],
      ['$.c', 'added', 1, 1, 3],
    ]);
  });

  it('sums up how far numbers lie apart', () => {
    expect(merged.groups[1]?.numeric).toEqual({ maxAbs: 4, maxRel: 0.8, mean: 2.5, worstPath: '$.a' });
  });

  it('keeps a hint that holds for all', () => {
    expect(merged.groups[0]?.hint).toBe('differs only by case');
  });

  it('keeps five examples', () => {
    const many = Array.from({ length: 9 }, (_, index) => ({ index, comparison: compareValues(index, -1) }));
    const [group] = mergeComparisons(many).groups;
    expect([group?.count, group?.cases, group?.examples.length]).toEqual([9, 9, 5]);
  });

  it('names what was unverified or worth a note once', () => {
    const handlers = (): object => ({ run: () => 1, later: Promise.resolve() });
    const list = [0, 1].map((index) => ({ index, comparison: compareValues(handlers(), handlers()) }));
    expect(mergeComparisons(list).unverified).toHaveLength(1);
    expect(mergeComparisons(list).notes).toEqual(['functions at $.run were not compared']);
  });

  it('calls a rule unused only where it met nothing in any case', () => {
    const rules = [
      { path: 'a', ignore: true },
      { path: 'q', ignore: true },
    ];
    const list = [{ b: 1 }, { a: 1 }].map((value, index) => {
      const { notes: _notes, ...comparison } = compareValues(value, structuredClone(value), { rules });
      return { index, comparison: { ...comparison, notes: [] } };
    });
    expect(mergeComparisons(list).notes).toEqual(['the rule for "q" matched nothing']);
  });

  it('keeps 200 groups and counts the others', () => {
    const list = Array.from({ length: 250 }, (_, index) => ({
      index,
      comparison: compareValues({ [`k${index}`]: 1 }, { [`k${index}`]: 2 }),
    }));
    expect(mergeComparisons(list).groups).toHaveLength(200);
    expect(mergeComparisons(list).omittedGroups).toBe(50);
  });

  it('finds nothing in nothing', () => {
    expect(mergeComparisons([])).toEqual({ groups: [], omittedGroups: 0, unverified: [], notes: [] });
  });
});
