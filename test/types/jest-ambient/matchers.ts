import 'twinrun/jest';

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

export { asynchronous, splits, synchronous, wrong };
