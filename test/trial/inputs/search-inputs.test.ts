import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type InputAnswer,
  type SearchRequest,
  searchInputs,
} from '../../../src/trial/inputs/search-inputs.ts';

/** A search in which the sides differ from 50 on. */
function request(changes: Partial<SearchRequest> = {}): SearchRequest {
  return {
    fc,
    arbitrary: fc.nat(1000),
    seed: 5,
    path: null,
    numRuns: 500,
    shrink: true,
    judge: (input) => (Number(input) >= 50 ? 'different' : 'same'),
    ...changes,
  };
}

describe('searchInputs', () => {
  it('finds an input and makes it as small as it gets', () => {
    const { found } = at(searchInputs(request()));

    expect(found).toMatchObject({ smallest: 50 });
    expect(Number(found?.first)).toBeGreaterThanOrEqual(50);
  });

  it('shows the same input again by seed and path, in one run', () => {
    const { found } = at(searchInputs(request()));
    const again = at(searchInputs(request({ path: found?.path ?? null, shrink: false })));

    expect(again).toMatchObject({ ran: 1, found: { first: 50, smallest: 50, path: found?.path } });
  });

  it('says how many inputs ran', () => {
    expect(at(searchInputs(request({ judge: () => 'same' })))).toEqual({
      ran: 500,
      rejected: 0,
      ended: null,
      found: null,
    });
  });

  it('tries a hundred inputs, however long they take, and then says that time ended it', () => {
    // Far slower than the budget, by the clock that counts, after the first few.
    const end = performance.now() + 1100;
    const judge = (): InputAnswer => {
      while (performance.now() < end);
      return 'same';
    };
    const { ran, ended } = at(searchInputs(request({ numRuns: null, judge })));

    expect(ran).toBe(100);
    expect(ended).toContain('time for 100 of at most 10000');
  });

  it('does not count rejected inputs', () => {
    const judge = (input: unknown): InputAnswer => (Number(input) % 2 === 0 ? 'rejected' : 'same');
    const { ran, rejected } = at(searchInputs(request({ judge })));

    expect(ran).toBe(500);
    expect(rejected).toBeGreaterThan(100);
  });

  it('ends where every input is rejected', () => {
    const { ran, rejected } = at(searchInputs(request({ judge: () => 'rejected', numRuns: 100 })));

    expect(ran).toBe(0);
    expect(rejected).toBeGreaterThan(0);
  });

  it('does not shrink where nobody wants it', () => {
    const { found } = at(searchInputs(request({ shrink: false })));

    expect(found?.shrinks).toBe(0);
    expect(found?.smallest).toBe(found?.first);
  });

  it('goes no further where the comparison failed', () => {
    const seen: unknown[] = [];
    const judge = (input: unknown): InputAnswer => (seen.push(input) < 3 ? 'same' : 'failed');

    expect(at(searchInputs(request({ judge }))).found).toBe(null);
    expect(seen).toHaveLength(3);
  });

  it('throws what the judge throws, and takes it for no finding', () => {
    const judge = (): never => {
      throw new TypeError('no such table');
    };

    expect(() => searchInputs(request({ judge }))).toThrow('no such table');
  });

  it('comes to the same for asynchronous sides, one call at a time, each input once', async () => {
    const calls: unknown[] = [];
    let running = 0;
    const judge = async (input: unknown): Promise<InputAnswer> => {
      calls.push(input);
      expect(++running).toBe(1);
      await Promise.resolve();
      running--;
      return Number(input) >= 50 ? 'different' : 'same';
    };
    const outcome = searchInputs(request({ judge }));

    expect(outcome).toBeInstanceOf(Promise);
    const syncCalls: unknown[] = [];
    const { found, ran } = at(
      searchInputs(
        request({
          judge: (input) => (syncCalls.push(input) > 0 && Number(input) >= 50 ? 'different' : 'same'),
        }),
      ),
    );
    expect(await outcome).toMatchObject({ ran, found });
    expect(calls).toEqual(syncCalls);
  });

  it('goes on asynchronously where only some inputs answer by a promise', async () => {
    const calls: number[] = [];
    const judge = (input: unknown): InputAnswer | Promise<InputAnswer> => {
      const n = Number(input);
      calls.push(n);
      return n % 3 === 0 ? Promise.resolve('same') : n % 7 === 0 && n > 50 ? 'different' : 'same';
    };
    const { found, ran } = await searchInputs(request({ judge, numRuns: 5000 }));

    expect(Number(found?.smallest) % 7).toBe(0);
    const searched = calls.slice(0, ran);
    expect(searched.filter((n) => n % 7 === 0 && n > 50 && n % 3 !== 0)).toEqual([found?.first]);
  });

  it('throws what a promise rejects with', async () => {
    const judge = (): Promise<InputAnswer> => Promise.reject(new TypeError('no such table'));

    await expect(searchInputs(request({ judge }))).rejects.toThrow('no such table');
  });
});

function at<T>(value: T | Promise<T>): T {
  if (value instanceof Promise) throw new Error('expected an answer at once');
  return value;
}
