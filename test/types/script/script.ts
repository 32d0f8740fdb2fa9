import {
  compareImpl,
  compareImplSync,
  compareModules,
  compareTables,
  compareValues,
  judgeValues,
  type Report,
  shadow,
  type Trial,
  type ValueVerdict,
} from 'twinrun';
import report from 'twinrun/schemas/report.v1.json' with { type: 'json' };

const oldTotal = (prices: number[]): number => prices.length;
const newTotal = (prices: number[]): number => prices.length + 0;

export async function script(): Promise<string> {
  const trial: Trial = await compareImpl({ name: 'total', old: oldTotal, new: newTotal, cases: [[[1, 2]]] });
  const { behaviour }: Trial = compareImplSync({ old: oldTotal, new: newTotal, cases: [[[1, 2]]] });
  // @ts-expect-error A new side must take what the old one takes.
  await compareImpl({ old: oldTotal, new: (price: string): number => price.length, cases: [[[1]]] });
  // @ts-expect-error Both sides are needed.
  await compareImpl({ old: oldTotal, cases: [[[1]]] });
  return [trial.time.verdict, behaviour.verdict, compareValues(1, 2).verdict].join();
}

export const judged: ValueVerdict = judgeValues([1], [2], { tolerance: { abs: 1 } });
// @ts-expect-error There is no such option.
judgeValues(1, 2, { detail: 'verdict' });

export const names = (given: Report): readonly string[] => given.trials.map(({ name }) => name);
export const schema: object = report;

class OldQueue {
  private items: number[] = [];
  push(item: number): number {
    return this.items.push(item);
  }
}

class NewQueue {
  readonly #items = new Set<number>();
  push(item: number): number {
    return this.#items.add(item).size;
  }
}

export async function classes(): Promise<readonly Trial[]> {
  const run = (Queue: typeof OldQueue | typeof NewQueue, item: number): number => new Queue().push(item);
  const used = await compareImpl({ old: OldQueue, new: NewQueue, run, cases: [[1]] });
  const typed = compareImplSync({
    old: OldQueue,
    new: NewQueue,
    run: (Queue, item: number) => new Queue().push(item),
    cases: [[1]],
  });
  const commanded = await compareImpl({
    old: OldQueue,
    new: NewQueue,
    commands: { push: [[1]], twice: (queue) => queue.push(1) + queue.push(1) },
  });
  // @ts-expect-error Cases must fit what run takes.
  await compareImpl({ old: OldQueue, new: NewQueue, run, cases: [['one']] });
  return [used, typed, commanded];
}

export async function modules(): Promise<string> {
  const { verdict } = await compareModules(
    { total: newTotal },
    { total: oldTotal, OldQueue },
    { exports: { total: { cases: [[[1]]] }, OldQueue: false }, freeze: { now: 0 } },
  );
  // @ts-expect-error Nothing of this name is exported.
  await compareModules({ total: newTotal }, { total: oldTotal }, { exports: { totl: false } });
  return verdict;
}

export const shadowed: typeof oldTotal = shadow(oldTotal, newTotal, { tolerance: { abs: 1 } });
// @ts-expect-error A new side must take what the old one takes.
shadow(oldTotal, (price: string): number => price.length);

export const tables: string | undefined = compareTables(
  [{ id: 1 }],
  { id: [1] },
  { key: 'id', columns: { id: { abs: 1 } } },
).table.columns[0]?.name;
// @ts-expect-error There is no such way of checking types.
compareTables([], [], { checkTypes: 'loose' });
compareImplSync({ old: oldTotal, new: newTotal, cases: [[[1]]], noise: 'auto', table: { key: ['id'] } });
// @ts-expect-error Noise is found by itself or not at all.
compareImplSync({ old: oldTotal, new: newTotal, cases: [[[1]]], noise: true });
