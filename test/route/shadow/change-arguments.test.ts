import { describe, expect, it } from 'vitest';

import { shadowed } from './shadowed.ts';

describe('a caller', () => {
  it('is not harmed by a new side that changes its arguments', async () => {
    const given = { list: [3, 1, 2] };
    const route = shadowed(
      (box: { list: number[] }) => box.list.length,
      (box: { list: number[] }) => box.list.sort().splice(0).length,
    );
    expect(route(given)).toBe(3);
    await route.drain();
    expect(given).toEqual({ list: [3, 1, 2] });
    expect(route.report().comparisons.different).toBe(1);
  });

  it('may change its arguments, and the answer, before new has run', async () => {
    const route = shadowed(
      (box: { list: number[] }) => ({ list: [...box.list] }),
      (box: { list: number[] }) => ({ list: [...box.list] }),
    );
    const box = { list: [1, 2] };
    const answer = route(box);
    box.list.push(99);
    answer.list.length = 0;
    await route.drain();
    expect(route.report().comparisons).toMatchObject({ same: 1, different: 0 });
  });

  it.each(['compare', 'forbid'] as const)(
    'may change its arguments while a promise is pending, and new is not blamed, with mutation %s',
    async (mutation) => {
      let settle: (n: number) => void = () => undefined;
      const route = shadowed(
        (_: { list: number[] }) => new Promise<number>((resolve) => (settle = resolve)),
        async () => 3,
        { compare: { mutation } },
      );
      const box = { list: [1, 2] };
      const answer = route(box);
      box.list.push(99);
      settle(3);
      await answer;
      await route.drain();
      expect(route.report().comparisons).toMatchObject({ same: 1, different: 0 });
    },
  );

  it('may make the copies itself where no argument may be changed', async () => {
    const route = shadowed(
      (_: { id: number }) => 1,
      () => 1,
      { compare: { mutation: 'forbid' }, shadow: { clone: ([{ id }]) => [{ id }] } },
    );
    route({ id: 1 });
    await route.drain();
    expect(route.report().behaviour.verdict).toBe('same');
  });

  it('may have an old side that changes its arguments', async () => {
    const take = (list: number[]) => list.pop();
    const route = shadowed(take, (list: number[]) => list.pop());
    const list = [1, 2, 3];
    expect(route(list)).toBe(3);
    expect(list).toEqual([1, 2]);
    await route.drain();
    expect(route.report().behaviour.verdict).toBe('same');
  });
});
