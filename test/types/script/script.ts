import { compareImpl, compareImplSync, compareValues, type Report, type Trial } from 'twinrun';
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

export const names = (given: Report): readonly string[] => given.trials.map(({ name }) => name);
export const schema: object = report;
