import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { leavesOf, replaceLeaf } from '../../src/inputs/leaf.ts';

describe('leavesOf', () => {
  it('finds texts, numbers and dates in arrays and plain objects', () => {
    const day = new Date(0);

    expect(leavesOf([{ a: 1, b: ['x'] }, 2n, day, true, null])).toEqual([
      { path: [0, 'a'], value: 1 },
      { path: [0, 'b', 0], value: 'x' },
      { path: [1], value: 2n },
      { path: [2], value: day },
    ]);
  });

  it('looks into objects of another realm and not into those of a class', () => {
    class Money {
      cents = 1;
    }

    expect(leavesOf(runInNewContext('({ a: [1] })'))).toHaveLength(1);
    expect(leavesOf(Object.assign(Object.create(null), { a: 1 }))).toHaveLength(1);
    expect(leavesOf(new Money())).toEqual([]);
  });

  it('does not run away in a value that holds itself', () => {
    const ring: unknown[] = [1];
    ring.push(ring);

    expect(leavesOf(ring).length).toBeLessThan(50);
  });
});

describe('replaceLeaf', () => {
  it('changes a copy and leaves the value as it was', () => {
    const value = [{ a: 1, b: [2, 3] }];

    expect(replaceLeaf(value, [0, 'b', 1], 9)).toEqual([{ a: 1, b: [2, 9] }]);
    expect(value).toEqual([{ a: 1, b: [2, 3] }]);
  });

  it('keeps the prototype, also where a property is called __proto__', () => {
    const value = JSON.parse('{ "__proto__": 1, "a": 2 }');
    const changed = replaceLeaf(value, ['__proto__'], 5);

    expect(Object.getPrototypeOf(changed)).toBe(Object.prototype);
    expect(JSON.stringify(changed)).toBe('{"__proto__":5,"a":2}');
    expect(Object.getPrototypeOf(replaceLeaf(Object.create(null), ['a'], 1))).toBe(null);
  });
});
