import { frozen } from 'twinrun';
import twinrun from 'twinrun/vitest';
import { expect } from 'vitest';
import { defineConfig } from 'vitest/config';

type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
const holds = <Truth extends true>(): Truth | undefined => undefined;

const oldTotal = (prices: number[], currency: string): string => `${prices.length}${currency}`;
const newTotal = (prices: number[], currency: string): string => `${prices.length} ${currency}`;
const oldLater = async (price: number): Promise<number> => price;
const newLater = async (price: number): Promise<number> => price;

function synchronous(): void {
  const answer = expect(newTotal).toMatchImpl(oldTotal, [[[1, 2], 'EUR']]);
  holds<Equal<typeof answer, void>>();
  expect(newTotal).not.toMatchImpl(oldTotal, [[[1], 'EUR']]);
  expect(newTotal).toMatchImpl(oldTotal, { cases: { small: [[1], 'EUR'] }, limits: { time: 1.2 } });
  expect(newTotal).toMatchImpl(oldTotal, (): [number[], string][] => [[[1], 'EUR']]);
  expect(newTotal).toMatchImpl(oldTotal, function* () {
    yield [[1], 'EUR'] as [number[], string];
  });
  expect(() => 1).toMatchImpl(() => 1);
  const claimed = expect(newTotal).toOutperformImpl(oldTotal, { time: 1.2, cases: [[[1], 'EUR']] });
  holds<Equal<typeof claimed, void>>();
}

async function asynchronous(): Promise<void> {
  const answer = expect(newLater).toMatchImpl(oldLater, [[1]]);
  holds<Equal<typeof answer, Promise<void>>>();
  await answer;
}

function splits(): void {
  const route = { decide: (unit: string) => ({ side: unit === 'a' ? 'new' : 'old' }) };
  const answer = expect(route).toSplit({ old: 0.5, new: 0.5 }, 10_000);
  holds<Equal<typeof answer, void>>();
  expect(route).not.toSplit({ old: 50, new: 50 }, ['a', 'b']);
  // @ts-expect-error Both shares are needed.
  expect(route).toSplit({ new: 0.5 }, 10_000);
}

function wrong(): void {
  // @ts-expect-error A case must fit the parameters of the old function.
  expect(newTotal).toMatchImpl(oldTotal, [['EUR', [1]]]);
  // @ts-expect-error A case is an argument list.
  expect(newTotal).toMatchImpl(oldTotal, [1, 2]);
  // @ts-expect-error There is no such option.
  expect(newTotal).toMatchImpl(oldTotal, { cases: [[[1], 'EUR']], limit: 2 });
  // @ts-expect-error A claim is needed.
  expect(newTotal).toOutperformImpl(oldTotal, { cases: [[[1], 'EUR']] });
  // @ts-expect-error There is no such word.
  expect(newTotal).toMatchImpl(oldTotal, { gate: 'warn' });
  // @ts-expect-error The old side is a function.
  expect(newTotal).toMatchImpl('oldTotal');
}

class OldCounter {
  #count = 0;
  add(n: number): number {
    this.#count += n;
    return this.#count;
  }
}

class NewCounter extends OldCounter {}

async function classes(): Promise<void> {
  const run = (Counter: typeof OldCounter, n: number): number => new Counter().add(n);
  expect(NewCounter).toMatchImpl(OldCounter, { run, cases: [[1]] });
  const later: Promise<void> = expect(NewCounter).toMatchImpl(OldCounter, {
    run: async (Counter: typeof OldCounter, n: number) => run(Counter, n),
    cases: [[1]],
  });
  await expect(NewCounter).toMatchImpl(OldCounter, {
    commands: { add: [[1], [2]], twice: (counter) => counter.add(1) + counter.add(1) },
    observe: (counter) => counter.add(0),
  });
  // @ts-expect-error Cases must fit what run takes.
  expect(NewCounter).toMatchImpl(OldCounter, { run, cases: [['one']] });
  // @ts-expect-error A class needs run or commands.
  expect(NewCounter).toMatchImpl(OldCounter, { cases: [[1]] });
  await later;
}

export { asynchronous, classes, splits, synchronous, wrong };

export const config = defineConfig({ plugins: [twinrun({ outputDir: 'out', policy: { unsure: 'fail' } })] });

// @ts-expect-error There is no such option.
twinrun({ output: 'out' });
// @ts-expect-error An asymmetric form does not exist.
expect({ total: newTotal }).toEqual({ total: expect.toMatchImpl(oldTotal).anything });

// A recording has the type of the side that it stands for.
expect((title: string) => title.length).toMatchImpl(frozen('lengths'));
expect((title: string) => title.length).toMatchImpl(frozen<(title: string) => number>('lengths'), [['a']]);
// @ts-expect-error the recorded side takes text
expect((title: string) => title.length).toMatchImpl(frozen<(title: string) => number>('lengths'), [[1]]);
