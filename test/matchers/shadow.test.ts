import { beforeEach, describe, expect, it } from 'vitest';
import { currentHost, setCurrentHost } from '../../src/matchers/current-host.ts';
import { shadow } from '../../src/matchers/shadow.ts';
import type { TrialHost } from '../../src/matchers/trial-host.ts';
import { FakeHost } from './fake-host.ts';

let host = new FakeHost();

beforeEach(() => {
  const before = currentHost();
  host = new FakeHost();
  setCurrentHost(host);
  return () => setCurrentHost(before as TrialHost);
});

function oldTotal(prices: number[]): number {
  return prices.reduce((sum, price) => sum + price, 0);
}

function wrongTotal(prices: number[]): number {
  return prices.length > 2 ? -1 : oldTotal(prices);
}

describe('shadow', () => {
  it('answers as old does, and gathers the calls of a test into one trial', async () => {
    const total = shadow(oldTotal, (prices: number[]) => oldTotal([...prices].reverse()));

    expect([total([1, 2]), total([3])]).toEqual([3, 3]);
    expect(await host.endTest()).toEqual([]);
    expect(host.records).toMatchObject([
      {
        behaviour: { verdict: 'same' },
        inputs: { total: 2, source: 'recorded' },
        gate: { decision: 'pass' },
      },
    ]);
  });

  it('fails the test at its end where new differs, although nobody saw it', async () => {
    const total = shadow(oldTotal, wrongTotal);

    expect(total([1, 2, 3])).toBe(6);
    const failures = await host.endTest();
    expect(String(failures)).toContain('wrongTotal differs from oldTotal');
    expect(host.records[0]).toMatchObject({ behaviour: { verdict: 'different' }, gate: { enforced: true } });
  });

  it('keeps what new throws and does to its arguments away from the caller', async () => {
    const vandal = shadow(
      (list: number[]) => list.length,
      (list: number[]) => {
        list.length = 0;
        throw new Error('new is broken');
      },
    );
    const list = [1, 2];

    expect(vandal(list)).toBe(2);
    expect(list).toEqual([1, 2]);
    expect(await host.endTest()).toHaveLength(1);
  });

  it('gives new the arguments as they were before old changed them', async () => {
    const sort = (list: number[]): number[] => list.sort();
    const sorted = shadow(sort, sort);

    expect(sorted([3, 1])).toEqual([1, 3]);
    expect(await host.endTest()).toEqual([]);
  });

  it('throws what old throws, and passes where new throws the same', async () => {
    const fail = (): never => {
      throw new RangeError('no');
    };

    expect(shadow(fail, () => fail())).toThrow(RangeError);
    expect(await host.endTest()).toEqual([]);
  });

  it('hands on the very promise of old, and waits for new when the test ends', async () => {
    const promise = Promise.resolve(1);
    const late = shadow(
      () => promise,
      async () => {
        for (let turn = 0; turn < 5; turn++) await new Promise((resolve) => setImmediate(resolve));
        return 2;
      },
    );

    expect(late()).toBe(promise);
    expect(await host.endTest()).toHaveLength(1);
  });

  it('does not start what begins only when it is awaited', async () => {
    let started = 0;
    const query = {
      then(done: (rows: number) => void) {
        started += 1;
        done(1);
      },
    };
    let called = 0;
    const run = shadow(
      () => query,
      () => ++called,
    );
    run();
    expect(await host.endTest()).toEqual([]);

    expect([started, called]).toEqual([0, 0]);
    expect(host.records[0]?.behaviour.verdict).toBe('unverified');
  });

  it('does not call new on what cannot be copied, and says so', async () => {
    class Account {
      #balance = 0;
      add(cents: number): number {
        this.#balance += cents;
        return this.#balance;
      }
    }
    const add = (account: Account): number => account.add(1);
    const account = new Account();

    expect([shadow(add, add)(account), shadow(add, add)(account)]).toEqual([1, 2]);
    expect(await host.endTest()).toEqual([]);
    expect(host.records[0]?.behaviour).toMatchObject({
      verdict: 'unverified',
      notes: ['$args[0] cannot be copied, so new was not called'],
    });
  });

  it('calls both on a `this`, and keeps name, length and properties of old', async () => {
    const tagged = Object.assign(
      function tag(this: { name: string }, text: string): string {
        return `${this.name}: ${text}`;
      },
      { version: 1 },
    );
    const shadowed = shadow(tagged, function fresh(this: unknown, text: string) {
      return `${(this as { name: string }).name}: ${text}`;
    });

    expect(shadowed.call({ name: 'a' }, 'b')).toBe('a: b');
    expect([shadowed.name, shadowed.length, shadowed.version]).toEqual(['tag', 1, 1]);
    expect(await host.endTest()).toEqual([]);
  });

  it('does not mind a `this` that cannot be copied where neither side looks at it', async () => {
    const module = new Proxy({ total: shadow(oldTotal, wrongTotal) }, {});

    expect(module.total([1, 2, 3])).toBe(6);
    expect(await host.endTest()).toHaveLength(1);
  });

  it('begins anew in every test', async () => {
    const total = shadow(oldTotal, wrongTotal);
    total([1, 2, 3]);
    await host.endTest();
    total([1]);

    expect(await host.endTest()).toEqual([]);
    expect(host.records.map(({ behaviour }) => behaviour.verdict)).toEqual(['different', 'same']);
  });

  it('only reports where it is told to', async () => {
    shadow(oldTotal, wrongTotal, { gate: 'report', name: 'total' })([1, 2, 3]);

    expect(await host.endTest()).toEqual([]);
    expect(host.records[0]).toMatchObject({ name: 'total', gate: { decision: 'fail', enforced: false } });
  });

  it.each([
    { given: [1, oldTotal], says: 'the old side is not a function' },
    { given: [oldTotal, class Total {}], says: 'the new side is a class' },
    { given: [oldTotal, wrongTotal, { cases: [] }], says: 'shadow has no option' },
    { given: [oldTotal, wrongTotal, { tolerance: 'big' }], says: 'tolerance' },
  ])('refuses $says where it stands', ({ given }) => {
    const [first, second, third] = given as unknown as Parameters<typeof shadow>;
    expect(() => shadow(first, second, third)).toThrow(/twinrun: /);
  });
});
