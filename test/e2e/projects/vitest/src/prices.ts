/** Types vanish when this file is compiled, so that its lines move: reported lines must not. */
export interface Item {
  readonly name: string;
  readonly cents: number;
}

/** Kept: in Jest every look at a global leaves the sandbox. */
const { imul } = Math;

export const oldTotal = (items: readonly Item[]): number => items.reduce((sum, { cents }) => sum + cents, 0);

export function sameTotal(items: readonly Item[]): number {
  let sum = 0;
  for (const { cents } of items) sum += cents;
  return sum;
}

/** Forgets the last item. */
export function wrongTotal(items: readonly Item[]): number {
  return oldTotal(items.slice(0, -1));
}

export async function oldTotalLater(items: readonly Item[]): Promise<number> {
  await turns(20);
  return oldTotal(items);
}

export async function sameTotalLater(items: readonly Item[]): Promise<number> {
  await turns(20);
  return sameTotal(items);
}

export async function wrongTotalLater(items: readonly Item[]): Promise<number> {
  await turns(20);
  return wrongTotal(items);
}

/** Takes about twenty times as long as `oldWork`, on any machine. */
export function slowWork(rounds: number): number {
  return oldWork(rounds * 20) - oldWork(rounds * 20) + oldWork(rounds);
}

export function oldWork(rounds: number): number {
  let state = 1;
  for (let round = 0; round < rounds; round++) state = (imul(state, 1664525) + 1013904223) | 0;
  return state === 7 ? 1 : 0;
}

async function turns(count: number): Promise<void> {
  for (let turn = 0; turn < count; turn++) await new Promise((resolve) => setImmediate(resolve));
}

export const ITEMS: readonly Item[] = [
  { name: 'tea', cents: 250 },
  { name: 'cake', cents: 400 },
];
