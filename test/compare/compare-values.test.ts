import { describe, expect, it } from 'vitest';
import { compareValues } from '../../src/compare/compare-values.ts';
import { ABSENT, type Comparison } from '../../src/compare/difference.ts';
import { isUsageError } from '../../src/errors/usage-error.ts';

/** Path, kind, count and how often the path was compared, one line a group. */
function groupsOf(comparison: Comparison): readonly string[] {
  return comparison.groups.map(({ path, kind, count, compared }) => `${path} ${kind} ${count}/${compared}`);
}

function exampleOf(comparison: Comparison): unknown {
  const [example] = comparison.groups[0]?.examples ?? [];
  return example === undefined ? undefined : [example.path, example.old, example.new];
}

function manyRecords(): object[] {
  return Array.from({ length: 20_000 }, (_, id) => ({ id, name: `name ${id}`, at: { line: id } }));
}

describe('compareValues', () => {
  it('takes the new value first', () => {
    expect(exampleOf(compareValues({ a: 'new' }, { a: 'old' }))).toEqual(['$.a', 'old', 'new']);
  });

  it('groups differences by path pattern and counts them exactly', () => {
    const oldItems = Array.from({ length: 400 }, (_, id) => ({ id, price: id, name: `n${id}` }));
    const newItems = oldItems.map((item) => ({
      ...item,
      price: item.id < 118 ? item.price + 1 : item.price,
    }));
    const comparison = compareValues({ items: newItems }, { items: oldItems });
    expect(groupsOf(comparison)).toEqual(['$.items[*].price value 118/400']);
    expect(comparison.total).toBe(118);
    expect(comparison.groups[0]?.examples).toHaveLength(5);
    expect(comparison.groups[0]?.numeric).toEqual({
      maxAbs: 1,
      maxRel: 0.5,
      mean: 1,
      worstPath: '$.items[0].price',
    });
  });

  it('says what is only on one side', () => {
    const comparison = compareValues({ a: 1, b: 2 }, { a: 1, c: 3 });
    expect(groupsOf(comparison)).toEqual(['$.c removed 1/1', '$.b added 1/1']);
    expect(comparison.groups[1]?.examples[0]).toEqual({ path: '$.b', kind: 'added', old: ABSENT, new: 2 });
  });

  it('writes keys that are no names in brackets', () => {
    const comparison = compareValues({ 'a.b': { 'x-y': 1 } }, { 'a.b': { 'x-y': 2 } });
    expect(comparison.groups[0]?.path).toBe('$["a.b"]["x-y"]');
  });

  it('keeps terminal escapes out of paths', () => {
    const [group] = compareValues({ '\u001b[31m': 1 }, { '\u001b[31m': 2 }).groups;
    expect(group?.path).toBe('$["\\u001b[31m"]');
  });

  it('shortens a path of 10,000 steps in its middle', () => {
    const chain = (end: number): object => {
      let made: object = { end };
      for (let depth = 0; depth < 10_000; depth += 1) made = { next: made };
      return made;
    };
    const [group] = compareValues(chain(1), chain(2)).groups;
    expect(group?.path).toMatch(/^\$\.next\.next.* …9972 steps… .*\.next\.end$/);
    expect(group?.path.length).toBeLessThan(180);
  });

  it('tells ten sibling keys that differ alike as one dictionary', () => {
    const users = (age: number): object =>
      Object.fromEntries(Array.from({ length: 30 }, (_, at) => [`user-${at}`, { age: at < 12 ? age : 1 }]));
    expect(groupsOf(compareValues(users(2), users(3)))).toEqual(['$.*.age value 12/30']);
  });

  it('tells nine sibling keys one by one', () => {
    const object = (value: number): object =>
      Object.fromEntries(Array.from({ length: 9 }, (_, at) => [`k${at}`, value]));
    expect(compareValues(object(1), object(2)).groups).toHaveLength(9);
  });

  it('keeps 200 groups and says how many more there are', () => {
    const wide = (value: unknown): object =>
      Object.fromEntries(Array.from({ length: 300 }, (_, at) => [`k${at}`, { [`inner${at}`]: value }]));
    const comparison = compareValues(wide(1), wide(2));
    expect(comparison.total).toBe(300);
    expect(comparison.groups).toHaveLength(200);
    expect(comparison.omittedGroups).toBe(100);
  });

  it('counts a shared part that differs once', () => {
    const newShared = { x: 1 };
    const oldShared = { x: 2 };
    const comparison = compareValues([newShared, newShared, newShared], [oldShared, oldShared, oldShared]);
    expect(comparison.total).toBe(1);
  });

  it('walks 2^40 paths of shared parts', () => {
    const shared = (end: number): object => {
      let made: object = { end };
      for (let depth = 0; depth < 40; depth += 1) made = { a: made, b: made };
      return made;
    };
    expect(compareValues(shared(1), shared(1)).verdict).toBe('same');
    expect(compareValues(shared(1), shared(2)).total).toBe(1);
  });

  it('is not complete, and says "unverified", where values are too large to be walked', () => {
    const huge = (last: number): number[][] => [
      ...Array.from({ length: 6 }, () => new Array<number>(900_000).fill(0)),
      [last],
    ];
    const comparison = compareValues(huge(1), huge(2));
    expect(comparison.complete).toBe(false);
    expect(comparison.verdict).toBe('unverified');
    expect(comparison.unverified[0]?.reason).toContain('too large');
  });

  it('still says "different" where it found one before it had to stop', () => {
    const huge = (first: number): number[][] => [
      [first],
      ...Array.from({ length: 6 }, () => new Array<number>(900_000).fill(0)),
    ];
    const comparison = compareValues(huge(1), huge(2));
    expect([comparison.verdict, comparison.complete]).toEqual(['different', false]);
  });

  it('names what it could not look into once per pattern', () => {
    const promises = (): unknown[] => Array.from({ length: 50 }, () => ({ later: Promise.resolve(1) }));
    expect(compareValues(promises(), promises()).unverified).toEqual([
      { path: '$[0].later', reason: 'the inside of a Promise cannot be read' },
    ]);
  });

  it('notes the functions that it left alone', () => {
    const handlers = (): object => ({ onClick: () => 1, onClose: () => 2 });
    expect(compareValues(handlers(), handlers()).notes).toEqual([
      'functions at $.onClick, $.onClose were not compared',
    ]);
  });

  it.each([
    ['case', 'Hello', 'hello', 'differs only by case'],
    ['whitespace', 'a b', 'ab ', 'differs only by whitespace'],
    ['normalization', 'é', 'e\u0301', 'differs only by Unicode normalization'],
    ['rounding', 0.1 + 0.2, 0.3, 'differs only by rounding'],
    ['the sign of zero', -0, 0, 'differs only by the sign of zero'],
    ['null', null, undefined, 'null instead of undefined'],
    ['type', 1, '1', 'a number instead of a string that prints alike'],
    ['time zone', new Date(0), new Date(7_200_000), 'differs by whole hours, as time zones do'],
    ['fewer decimals', 1.23, 1.2345, 'new is rounded to 2 decimals'],
    ['more decimals', 2.5, 3, 'old is rounded to 0 decimals'],
    [
      'hours in text',
      '2026-01-01T10:00:00Z',
      '2026-01-01T09:00:00Z',
      'differs by whole hours, as time zones do',
    ],
    ['undefined for nothing', { a: undefined }, {}, 'undefined instead of missing'],
    ['nothing for undefined', {}, { a: undefined }, 'missing instead of undefined'],
  ])('guesses that values differ by %s', (_by, newValue, oldValue, hint) => {
    expect(compareValues(newValue, oldValue).groups[0]?.hint).toBe(hint);
  });

  it('guesses nothing where the differences of a group have different reasons', () => {
    expect(compareValues(['A', 'b'], ['a', 'c']).groups[0]?.hint).toBeNull();
  });

  it('is not fooled by a borrowed prototype', () => {
    const disguised = (value: number): object =>
      Object.setPrototypeOf(new Map([[1, value]]), Object.prototype);
    expect(compareValues(disguised(2), disguised(2)).verdict).toBe('same');
    expect(compareValues(disguised(2), disguised(3)).verdict).toBe('different');
    expect(compareValues(Object.setPrototypeOf(Promise.resolve(), Object.prototype), {}).verdict).toBe(
      'different',
    );
  });

  it('counts places also where it saw at a glance that they are the same', () => {
    const rows = (odd: number): object[] =>
      Array.from({ length: 300 }, (_, id) => ({
        id,
        tags: ['a', 'b'],
        at: id === odd ? { day: 1 } : { day: 2 },
      }));
    const groups = compareValues(rows(7), rows(-1)).groups;
    expect(groups.map(({ path, count, compared }) => [path, count, compared])).toEqual([
      ['$[*].at.day', 1, 300],
    ]);
    const tagged = compareValues(
      { list: [{ tags: ['a', 'b'] }, { tags: ['a'] }, {}] },
      { list: [{ tags: ['a', 'b'] }, { tags: ['c'] }, {}] },
    );
    expect(tagged.groups.map(({ path, compared }) => [path, compared])).toEqual([['$.list[*].tags[*]', 3]]);
  });

  it.each([
    ['numbers', [3, 1, 2], [1, 2, 3]],
    ['objects', [{ a: 1 }, { a: 2 }], [{ a: 2 }, { a: 1 }]],
    ['20,000 records', manyRecords().reverse(), manyRecords()],
  ])('says that a list holds the same %s in another order', (_, newList, oldList) => {
    const { notes, verdict } = compareValues({ list: newList }, { list: oldList });
    expect(verdict).toBe('different');
    expect(notes).toEqual(['$.list holds the same elements in another order']);
  });

  it('does not say so of lists with other elements, or as often others', () => {
    expect(compareValues([1, 2, 4], [2, 1, 3]).notes).toEqual([]);
    expect(compareValues([1, 1, 2], [1, 2, 2]).notes).toEqual([]);
    const [first, ...others] = manyRecords();
    expect(compareValues([...others, { ...first, id: -1 }], manyRecords()).notes).toEqual([]);
  });

  it('refuses an option that it does not know', () => {
    const call = (): unknown => compareValues(1, 1, { tolerence: { abs: 1 } } as object);
    expect(call).toThrow(/no option "tolerence"[\s\S]*tolerance instead of tolerence/);
    expect(catchError(call)).toSatisfy(isUsageError);
  });
});

function catchError(call: () => unknown): unknown {
  try {
    return call();
  } catch (error) {
    return error;
  }
}
